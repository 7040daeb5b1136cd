import type { Config } from '#platform';

/** What the web layer needs to know of how it runs. */
export class Setting {
  readonly sandbox: boolean;
  readonly secureCookies: boolean;
  readonly filesDir: string;

  readonly metricsToken: string | undefined;

  constructor({ mode, dataDir, metricsToken }: Config) {
    this.sandbox = mode === 'sandbox';
    this.secureCookies = mode === 'production';
    this.metricsToken = metricsToken;
    this.filesDir = `${dataDir}/files`;
  }
}
