import { createHash } from 'node:crypto';
import * as client from 'openid-client';
import type { DataSource } from 'typeorm';

/** A provider of identities as the operator names it. Without a secret the client is a public one. */
export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
}

/** Somebody whom the provider vouches for and whose account is known here. */
export interface Arrival {
  readonly accountId: string;
  /** The provider says that it saw two factors. */
  readonly secondFactor: boolean;
  /** When the provider last saw the person log in, in seconds since 1970; 0 where it does not say. It may be long ago: single sign-on. */
  readonly authenticatedAt: number;
  /** A path of ours. */
  readonly returnTo: string;
  /** The session whose owner was to show again who he is; null at a login. */
  readonly sessionId: string | null;
}

/** Why nobody arrived. `reason` is for the operator: the person is told no more than that it did not work. */
export interface NoArrival {
  readonly reason: string;
}

/** Signatures by a key that only the provider has. `none` proves nothing, HS256 could be forged with the client's secret. */
const algorithms = ['RS256', 'ES256', 'EdDSA', 'Ed25519'];
const minutes = 60_000;
const freshSeconds = 60;
const digest = (state: string) => createHash('sha256').update(state).digest('hex');

/** A path of this site, to go to after the login; `/` for everything else, so that nobody is led away. */
export function localPath(wish: string | undefined): string {
  const local = wish !== undefined && /^\/(?![/\\])[^\\\p{C}]{0,500}$/u.test(wish) && new URL(wish, 'http://here').origin === 'http://here'; // prettier-ignore
  return local ? wish : '/';
}

/** Login by OpenID Connect: authorization code with PKCE, state and nonce; every flow counts once, for ten minutes. */
export class OidcLogin {
  #known: { configuration: Promise<client.Configuration>; until: number } | undefined;

  /** `redirectUri`: where the provider sends people back to, as it is registered there. */
  constructor(
    private readonly database: DataSource,
    private readonly provider: OidcProvider,
    private readonly redirectUri: string,
  ) {}

  /**
   * Where to send somebody who wants to log in, and the state that must come back from the same browser. `sessionId`: who
   * is logged in shall show again who he is. Rejects when the provider cannot be reached.
   */
  async begin({ returnTo, sessionId = null }: { returnTo: string; sessionId?: string | null }): Promise<{ url: URL; state: string }> {
    const configuration = await this.#configuration();
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    await this.database.query(`DELETE FROM oidc_flow WHERE expires_at < now()`);
    await this.database.query(
      `INSERT INTO oidc_flow (state_hash, verifier, nonce, return_to, session_id, expires_at) VALUES ($1, $2, $3, $4, $5, now() + interval '10 minutes')`,
      [digest(state), verifier, nonce, localPath(returnTo), sessionId],
    );
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri, scope: 'openid', response_type: 'code', state, nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      ...(sessionId !== null && { prompt: 'login', max_age: String(freshSeconds) }),
    });
    return { url, state };
  } // prettier-ignore

  /**
   * Judges what came back to the redirect address: `search` with its question mark. Issuer, audience, times, nonce and
   * signature of the token must be right, and an account must have been linked with issuer and subject beforehand.
   */
  async finish(search: string): Promise<Arrival | NoArrival> {
    const state = new URLSearchParams(search).get('state') ?? '';
    const [flows]: [FlowRow[], number] = await this.database.query(
      `DELETE FROM oidc_flow WHERE state_hash = $1 RETURNING verifier, nonce, return_to, session_id, expires_at > now() AS live`,
      [digest(state)],
    );
    const [flow] = flows;
    if (!flow?.live) return { reason: 'no such flow, or used, or over' };
    const claims = await this.#claims(search, state, flow).catch((error: unknown) => reasonOf(error));
    if (typeof claims === 'string') return { reason: claims };
    const [account]: { id: string }[] = await this.database.query(
      `SELECT id FROM account WHERE oidc_issuer = $1 AND oidc_subject = $2 AND active`,
      [claims.iss, claims.sub],
    );
    if (!account) return { reason: `no account is linked with subject ${claims.sub}` };
    return { accountId: account.id, secondFactor: sawTwoFactors(claims), authenticatedAt: claims.auth_time ?? 0, returnTo: flow.return_to, sessionId: flow.session_id };
  } // prettier-ignore

  async #claims(search: string, state: string, flow: FlowRow): Promise<client.IDToken> {
    const tokens = await client.authorizationCodeGrant(await this.#configuration(), new URL(this.redirectUri + search), {
      expectedState: state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
      ...(flow.session_id !== null && { maxAge: freshSeconds }),
    });
    return tokens.claims()!;
  } // prettier-ignore

  /** What the provider says of itself, read anew every hour; a failure is not kept. */
  #configuration(): Promise<client.Configuration> {
    if (this.#known && this.#known.until > performance.now()) return this.#known.configuration;
    const configuration = discovered(this.provider);
    this.#known = { configuration, until: performance.now() + 60 * minutes };
    configuration.catch(() => (this.#known = undefined));
    return configuration;
  }
}

interface FlowRow {
  verifier: string;
  nonce: string;
  return_to: string;
  session_id: string | null;
  live: boolean;
}

async function discovered({ issuer, clientId, clientSecret }: OidcProvider): Promise<client.Configuration> {
  const open = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []; // Only the sandbox lets such an issuer be named.
  const { supportsPKCE: _, ...found } = (await client.discovery(new URL(issuer), clientId, undefined, client.None(), { timeout: 10, execute: open })).serverMetadata();
  const signing = found.id_token_signing_alg_values_supported?.filter((name) => algorithms.includes(name)) ?? ['RS256'];
  if (signing.length === 0) throw new Error(`the provider signs by none of ${algorithms.join(', ')}`);
  const basic = found.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
  const proof = clientSecret === undefined ? client.None() : basic ? client.ClientSecretBasic(clientSecret) : client.ClientSecretPost(clientSecret);
  const configuration = new client.Configuration({ ...found, id_token_signing_alg_values_supported: signing }, clientId, undefined, proof);
  configuration.timeout = 10;
  for (const setting of [...open, client.enableNonRepudiationChecks]) setting(configuration);
  return configuration;
} // prettier-ignore

/** RFC 8176, and the policy that older providers name. */
function sawTwoFactors({ amr, acr }: client.IDToken): boolean {
  const multiFactor = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';
  return (Array.isArray(amr) && amr.includes('mfa')) || acr === 'mfa' || acr === multiFactor;
}

function reasonOf(error: unknown): string {
  const { message, code, cause } = error as { message?: string; code?: string; cause?: unknown };
  return [code, message, cause instanceof Error && cause.message].filter(Boolean).join(': ');
}
