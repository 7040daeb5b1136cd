import express from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { safeHeaders } from './headers.js';

async function headersWith(secure: boolean): Promise<Headers> {
  const server = express().use(...safeHeaders({ secure }), (_, response) => response.sendStatus(200)).listen(0, '127.0.0.1'); // prettier-ignore
  await once(server, 'listening');
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/cases`);
  await new Promise((resolve) => server.close(resolve));
  return headers;
}

describe('the headers of every answer', () => {
  it('bind browsers to https where users come by https, and there only', async () => {
    expect((await headersWith(true)).get('strict-transport-security')).toBe('max-age=31536000');
    expect((await headersWith(false)).has('strict-transport-security')).toBe(false);
  });
});
