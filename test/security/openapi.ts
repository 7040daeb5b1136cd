import type { Wire } from './http.js';

export interface Operation {
  /** `POST /cases/{id}/acts`: without the base. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly open: boolean;
  readonly body: { readonly type: string; readonly schema: Schema } | undefined;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
}
/** JSON Schema as far as the document uses it. */
export type Schema = Readonly<Record<string, any>>;

/** Every operation that the server says it has. */
export async function operationsOf(wire: Wire): Promise<readonly Operation[]> {
  const { body: document } = await wire.send('GET', '/api/v1/openapi.json');
  const paths = document.paths as Record<string, Record<string, any>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody, parameters = [], security }]) => {
      const [type, content] = Object.entries<any>(requestBody?.content ?? {})[0] ?? [];
      return {
        name: `${method.toUpperCase()} ${path.replace('/api/v1', '')}`,
        method: method.toUpperCase(),
        path,
        open: Array.isArray(security) && security.length === 0,
        body: type === undefined ? undefined : { type, schema: content.schema },
        query: parameters.filter((parameter: any) => parameter.in === 'query'),
      };
    }),
  );
}
