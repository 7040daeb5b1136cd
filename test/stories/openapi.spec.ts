import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Client } from '../../apps/cli/src/demo/client.js';
import * as contract from '../../apps/server/src/contract.js';
import * as law from '../../apps/server/src/law-contract.js';
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
    const answers = ({ responses = {} }: Operation) =>
      Object.keys(responses).some((status) => /^2\d\d$|^303$/.test(status));
    expect(operations.filter((operation) => !answers(operation))).toEqual([]);
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

  it('passes a linter', async () => {
    const source = await (await fetch(`${server.url}/api/v1/openapi.json`)).text();
    const config = await createConfig({ extends: ['minimal'], rules: { 'operation-operationId': 'error', 'operation-summary': 'error', 'no-ambiguous-paths': 'error', 'operation-2xx-response': 'off' } }); // prettier-ignore
    const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });

    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it('says of every answer what the answer is', async () => {
    const client = new Client(server.url);
    const { sampleForm } = await client.matter('type-approval');
    const { id } = await client.create('enterprise-a', 'type-approval', sampleForm);
    await client.act('enterprise-a', id, 'submit');
    const answers = {
      acted: [contract.acted, await client.act('acceptance', id, 'accept')],
      case: [contract.filedCase, await client.call('reviewer', 'GET', `/cases/${id}`)],
      list: [contract.pageOf(contract.caseLine), await client.call('reviewer', 'GET', '/worklist')],
      history: [contract.pageOf(contract.entry), await client.call('auditor', 'GET', `/cases/${id}/history`)],
      ledger: [contract.ledger, await client.call('reviewer', 'GET', `/cases/${id}/clock`)],
      documents: [
        contract.pageOf(contract.document),
        await client.call('enterprise-a', 'GET', `/cases/${id}/documents`),
      ],
      inbox: [contract.inboxPage, await client.call('enterprise-a', 'GET', '/inbox')],
      messages: [contract.pageOf(contract.message), await client.call('acceptance', 'GET', '/messages')],
      matter: [law.matter, await client.call(null, 'GET', '/matters/type-approval')],
      due: [contract.due, await client.call(null, 'GET', '/calendar/due?from=2026-03-02&n=20')],
      years: [contract.calendarYears, await client.call(null, 'GET', '/calendar/years')],
      who: [contract.who, await client.call('enterprise-a', 'GET', '/session')],
      clock: [contract.clockNow, await client.call('enterprise-a', 'GET', '/sandbox/clock')],
      moved: [
        contract.clockMoved,
        await client.call('enterprise-a', 'POST', '/sandbox/clock', { json: { advanceBy: 'P40D' } }),
      ],
    } as const;

    const faults = Object.entries(answers).flatMap(
      ([name, [schema, body]]) =>
        schema.safeParse(body).error?.issues.map((issue) => [name, issue.path.join('/'), issue.message]) ?? [],
    );
    expect(faults).toEqual([]);
  });
});
