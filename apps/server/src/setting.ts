import { keyOf } from '#identity';
import { ConfigFault, type Config } from '#platform';

/** Known to everybody: what it seals are demonstration accounts. */
const sandboxSecret = 'sandbox sandbox sandbox sandbox sandbox';

/** What the web layer needs to know of how it runs. */
export class Setting {
  readonly sandbox: boolean;
  readonly secureCookies: boolean;
  readonly filesDir: string;

  readonly metricsToken: string | undefined;

  readonly identity: Config['identity'];
  /** Seals the secrets of second factors. */
  readonly totpKey: Buffer;
  /** `__Host-`: the browser takes it over TLS alone, and from no other host of the same domain. */
  readonly cookieName: string;
  /** Where users believe to be: `https://portal.example`. */
  readonly origin: string;

  readonly publicUrl: string;
  readonly oidc: Config['oidc'];

  constructor({ mode, dataDir, metricsToken, identity, publicUrl, oidc }: Config) {
    this.publicUrl = publicUrl;
    this.oidc = oidc;
    this.sandbox = mode === 'sandbox';
    this.secureCookies = mode === 'production';
    this.metricsToken = metricsToken;
    this.filesDir = `${dataDir}/files`;
    this.identity = identity;
    if (!this.sandbox && !identity.secretKey)
      throw new ConfigFault(['SECRET_KEY: 生产模式必须设置主密钥 · production mode needs it']);
    this.totpKey = keyOf(identity.secretKey ?? sandboxSecret, 'totp');
    this.cookieName = this.secureCookies ? '__Host-quanheng' : 'quanheng';
    this.origin = new URL(publicUrl).origin;
  }
}
