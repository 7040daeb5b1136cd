import type { Config } from '#platform';

/** What the web layer needs to know of how it runs. */
export class Setting {
  readonly sandbox: boolean;
  readonly secureCookies: boolean;
  readonly filesDir: string;

  constructor({ mode, dataDir }: Config) {
    this.sandbox = mode === 'sandbox';
    this.secureCookies = mode === 'production';
    this.filesDir = `${dataDir}/files`;
  }
}
