import type { OpenAPIObject } from '@nestjs/swagger';
import { schemaOf } from '#workflow-kit';
import { webhookEvent } from './contract.js';

const header = (name: string, description: string) => ({ name, in: 'header', required: true, description, schema: { type: 'string' } }) as const; // prettier-ignore

/** What receivers of webhooks must know, in the OpenAPI document. */
export const webhookDocument: OpenAPIObject['webhooks'] = {
  caseEvent: {
    post: {
      operationId: 'receiveCaseEvent',
      tags: ['webhooks'],
      summary: 'A hint that something has happened in a case',
      description: [
        'Signed by [Standard Webhooks 1.0](https://www.standardwebhooks.com): verify the signature over the body as received, and refuse a timestamp further than five minutes off.',
        'It is a hint and nothing more: it serves no document and starts no limit. Ask the API for the case before you act on it.',
        'It comes at least once and in no certain order. A repetition has the same webhook-id and the same body: keep the ids that you have seen.',
        'Answer 2xx within 10 seconds; the body of the answer is thrown away. 410 switches the webhook off. Anything else, a redirect too, is a failure: it is tried again with growing pauses, eight times in all.',
        'The body holds neither personal data nor contents of the form.',
      ].join('\n\n'),
      parameters: [
        header('webhook-id', 'The same at each repetition.'),
        header('webhook-timestamp', 'When this attempt was made: seconds since 1970-01-01T00:00:00Z.'),
        header('webhook-signature', '`v1,` and the base64 form of HMAC-SHA256 over `id.timestamp.body`.'),
      ],
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(webhookEvent) as never } } },
      responses: { '2XX': { description: 'Received' }, '410': { description: 'Send no more' } },
      security: [],
    },
  },
};
