import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';

/** What a broken or hostile provider does with its tokens. */
export type Misbehaviour =
  | 'wrong nonce'
  | 'no nonce'
  | 'alg none'
  | 'HS256 with the public key'
  | 'HS256 with the secret of the client'
  | 'expired'
  | 'issued for another audience'
  | 'issued by another issuer'
  | 'signed by another key'
  | 'signed by an algorithm that is not allowed'
  | 'one character changed'
  | 'no token';

export interface OidcProvider {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Who logs in there, by what; claims as the provider would make them. */
  person: { sub: string; amr?: string[]; acr?: string; loggedInSecondsAgo: number };
  algorithm: 'RS256' | 'ES256' | 'EdDSA';
  misbehaviour: Misbehaviour | undefined;
  stop(): Promise<void>;
}

interface Grant {
  readonly nonce: string | null;
  readonly challenge: string;
  readonly redirectUri: string;
}

/** A provider of identities that does what OpenID Connect Core 1.0 asks for the code flow, unless it is told to misbehave. */
export async function startOidcProvider(): Promise<OidcProvider> {
  const client = { id: 'quanheng', secret: randomUUID() };
  const keys = { RS256: await generateKeyPair('RS256'), ES256: await generateKeyPair('ES256'), EdDSA: await generateKeyPair('EdDSA'), PS256: await generateKeyPair('PS256') };
  const stranger = await generateKeyPair('RS256');
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => void answer(request, response).catch(() => response.writeHead(500).end()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: OidcProvider = {
    issuer, client, person: { sub: 'nobody', loggedInSecondsAgo: 0 }, algorithm: 'RS256', misbehaviour: undefined,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, issuer);
    const json = (status: number, body: object) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(200, {
          issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'], subject_types_supported: ['public'], code_challenge_methods_supported: ['S256'],
          // It would take anything, as some do: the client must choose.
          id_token_signing_alg_values_supported: ['none', 'HS256', 'PS256', 'RS256', 'ES256', 'EdDSA'],
        });
      case '/jwks':
        return json(200, { keys: await Promise.all(Object.entries(keys).map(async ([alg, { publicKey }]) => ({ ...(await exportJWK(publicKey)), alg, kid: alg, use: 'sig' }))) });
      case '/authorize':
        return void response.writeHead(302, { location: authorized(url.searchParams).href }).end();
      case '/token': {
        const grant = await spent(request);
        if (!grant) return json(400, { error: 'invalid_grant' });
        return json(200, { access_token: randomUUID(), token_type: 'Bearer', ...(provider.misbehaviour !== 'no token' && { id_token: await token(grant) }) });
      }
      default:
        return void response.writeHead(404).end();
    }
  }

  function authorized(asked: URLSearchParams): URL {
    const back = new URL(asked.get('redirect_uri')!);
    const asItShould = asked.get('client_id') === client.id && asked.get('response_type') === 'code' && asked.get('scope') === 'openid' && asked.get('code_challenge_method') === 'S256' && asked.get('state') && asked.get('nonce');
    if (!asItShould) throw new Error('not the request of an honest client');
    const code = randomUUID();
    grants.set(code, { nonce: asked.get('nonce'), challenge: asked.get('code_challenge')!, redirectUri: back.href });
    back.search = new URLSearchParams({ code, state: asked.get('state')!, iss: issuer }).toString();
    return back;
  }

  /** The grant of a code, once, to the client that asked for it. */
  async function spent(request: IncomingMessage): Promise<Grant | undefined> {
    let body = '';
    for await (const part of request) body += String(part);
    const sent = new URLSearchParams(body);
    const [id = '', secret = ''] = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString().split(':');
    const known = decodeURIComponent(id) === client.id && decodeURIComponent(secret) === client.secret; // RFC 6749 2.3.1
    const code = sent.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const proven = createHash('sha256').update(sent.get('code_verifier') ?? '').digest('base64url') === grant?.challenge;
    return known && proven && sent.get('redirect_uri') === grant?.redirectUri ? grant : undefined;
  }

  async function token({ nonce }: Grant): Promise<string> {
    const { misbehaviour: wrong, person: { sub, amr, acr, loggedInSecondsAgo } } = provider;
    const now = Math.floor(Date.now() / 1000) - (wrong === 'expired' ? 7200 : 0);
    const claims: JWTPayload = {
      iss: wrong === 'issued by another issuer' ? 'https://elsewhere.example' : issuer,
      aud: wrong === 'issued for another audience' ? 'somebody-else' : client.id,
      sub, iat: now, exp: now + 300, auth_time: now - loggedInSecondsAgo, ...(amr && { amr }), ...(acr && { acr }),
      ...(wrong !== 'no nonce' && { nonce: wrong === 'wrong nonce' ? randomUUID() : nonce }),
    };
    const signed = (alg: string, key: CryptoKey | Uint8Array, kid = alg) => new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key);
    switch (wrong) {
      case 'alg none':
        return new UnsecuredJWT(claims).encode();
      case 'HS256 with the public key':
        return signed('HS256', new TextEncoder().encode(await exportSPKI(keys.RS256.publicKey)), 'RS256');
      case 'HS256 with the secret of the client':
        return signed('HS256', new TextEncoder().encode(client.secret), 'RS256');
      case 'signed by another key':
        return signed('RS256', stranger.privateKey);
      case 'signed by an algorithm that is not allowed':
        return signed('PS256', keys.PS256.privateKey);
      case 'one character changed': {
        const [header, , signature] = (await signed('RS256', keys.RS256.privateKey)).split('.');
        return [header, Buffer.from(JSON.stringify({ ...claims, sub: `${sub}x` })).toString('base64url'), signature].join('.');
      }
      default:
        return signed(provider.algorithm, keys[provider.algorithm].privateKey);
    }
  }

  return provider;
} // prettier-ignore
