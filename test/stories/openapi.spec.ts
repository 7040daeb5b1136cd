import { startServer } from '../support/server.js';

describe('the OpenAPI document', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  }, 60_000);
  afterAll(() => server.stop());

  interface Operation {
    operationId?: string;
    summary?: string;
    tags?: string[];
    parameters?: { name: string; in: string }[];
    responses?: object;
  }

  it('is OpenAPI 3.1, and each operation has a name of its own, a summary and all parameters of its path', async () => {
    const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as { openapi: string; paths: Record<string, Record<string, Operation>> }; // prettier-ignore
    const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation }))); // prettier-ignore

    expect(document.openapi).toMatch(/^3\.1\./);
    expect(operations.filter(({ summary, tags }) => !summary || !tags?.length)).toEqual([]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const unnamed = operations.flatMap(({ path, parameters = [] }) =>
      [...path.matchAll(/\{(\w+)\}/g)].filter(([, name]) => !parameters.some((parameter) => parameter.in === 'path' && parameter.name === name)).map(([place]) => `${path} ${place}`),
    ); // prettier-ignore
    expect(unnamed).toEqual([]);
  });

  it('names every route of the contract', async () => {
    const { paths } = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, object>;
    };

    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(
        ['session', 'matters', 'matters/{code}', 'cases', 'cases/{id}', 'cases/{id}/form', 'cases/{id}/materials', 'cases/{id}/acts', 'cases/{id}/history', 'cases/{id}/clock', 'cases/{id}/documents', 'worklist', 'inbox', 'calendar/due', 'sandbox/clock'].map((path) => `/api/v1/${path}`),
      ),
    ); // prettier-ignore
  });
});
