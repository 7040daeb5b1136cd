import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { webhookDocument } from './webhooks.document.js';

/** The API as OpenAPI 3.1. An operation is named by its room and method: `casesAct`, `sessionCreate`. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Quanheng 权衡')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .build();
  return SwaggerModule.createDocument(
    app,
    { ...about, webhooks: webhookDocument },
    { operationIdFactory: (room, method) => lowerFirst(room.replace(/Controller$/, '')) + upperFirst(method) },
  );
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const upperFirst = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
