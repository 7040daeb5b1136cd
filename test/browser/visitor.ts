import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page, PageScreenshotOptions, Request, Response } from 'playwright-core';
import { atRest, brokenRules, rawKeys, reportViolations, sticksOut } from './in-page.js';

const axe = readFileSync(join('node_modules', 'axe-core', 'axe.min.js'), 'utf8');
export const pictures = join('dist', 'browser');

/** Where pages also have to stand on a telephone. */
const forTelephones = /^\/(?:$|apply|matters|register|decisions|calculator|login|account|verify)/;

/** Small and quick to make: pictures are for people to look at. */
const picture: PageScreenshotOptions = { type: 'jpeg', quality: 60, animations: 'disabled', caret: 'initial' };

/** What has been looked at in this file of tests. */
const looked = new Set<string>();

/** Whether nobody has looked at this kind of page before; of all files of tests where one run gathers them. */
function isNew(name: string): boolean {
  if (looked.has(name)) return false;
  looked.add(name);
  mkdirSync(pictures, { recursive: true });
  if (process.env['QUANHENG_BROWSER_REPORT'] === undefined) return true;
  try {
    writeFileSync(join(pictures, `${name}.jpg`), '', { flag: 'wx' });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

interface Refusal {
  readonly status: number;
  readonly path: RegExp;
  seen: boolean;
}

/** One person with a browser of their own. Whatever goes wrong in their pages is written down, unless the test said so before. */
export class Visitor {
  private readonly found: string[] = [];
  private readonly refusals: Refusal[] = [];
  /** Answers that are still being read. */
  private readonly reading: Promise<unknown>[] = [];
  private offline = false;

  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly origin: string,
    private readonly scripts: boolean,
  ) {}

  static async arrive(name: string, context: BrowserContext, origin: string, scripts = true): Promise<Visitor> {
    await context.addInitScript(reportViolations);
    context.setDefaultTimeout(30_000);
    const visitor = new Visitor(name, context, await context.newPage(), origin, scripts);
    visitor.watch(visitor.page);
    context.on('page', (page) => visitor.watch(page));
    return visitor;
  }

  /** Goes to an address of the site by its path, as somebody who types it. */
  async go(path: string): Promise<void> {
    await this.page.goto(this.origin + path);
    await this.settled();
  }

  /** Goes there as a link of our pages does, without a new page where there is one already. */
  async follow(path: string): Promise<void> {
    const at = this.page.url();
    if (!at.startsWith(this.origin)) return this.go(path);
    if (new URL(at).pathname === path) return;
    await this.page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
    await this.settled();
  }

  /** Until the page shows what it was asked for, and nothing moves. */
  async settled(page = this.page): Promise<void> {
    await page.evaluate(atRest);
  }

  /**
   * Looks at the page as it is: accessible, nothing sticks out on a telephone, no words are missing. Keeps a picture.
   * Once for each name: pages of one kind have one name. `part`: of pages that have been looked at already only this.
   */
  async look(name: string, { page = this.page, part }: { page?: Page; part?: string } = {}): Promise<void> {
    await this.settled(page);
    if (!isNew(name)) return;
    if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe);
    this.note(name, await page.evaluate<string[]>(brokenRules(part)));
    this.note(`${name}: words are missing`, await page.evaluate<string[]>(rawKeys));
    await page.screenshot({ ...picture, path: join(pictures, `${name}.jpg`), fullPage: !part });
    if (forTelephones.test(new URL(page.url()).pathname)) await this.lookOnTelephone(name, page);
  }

  private async lookOnTelephone(name: string, page: Page): Promise<void> {
    const usual = page.viewportSize()!;
    await page.setViewportSize({ width: 375, height: 800 });
    await this.settled(page);
    this.note(`${name} at 375 px`, await page.evaluate<string[]>(sticksOut));
    await page.screenshot({ ...picture, path: join(pictures, `${name}-375.jpg`) });
    await page.setViewportSize(usual);
  }

  /** Opens an address in a second tab of the same browser. */
  async anotherTab(path: string): Promise<Page> {
    const tab = await this.context.newPage();
    await tab.goto(this.origin + path);
    await this.settled(tab);
    return tab;
  }

  /** The test is about a refusal: this answer must come, and is no fault. */
  expectRefusal(status: number, path: RegExp): void {
    this.refusals.push({ status, path, seen: false });
  }

  /** This answer may come, as it happens, and is no fault. */
  mayBeRefused(status: number, path: RegExp): void {
    this.refusals.push({ status, path, seen: true });
  }

  /** Runs something during which the server cannot be reached, or requests are cut off. */
  async whileCutOff<T>(work: () => Promise<T>): Promise<T> {
    this.offline = true;
    try {
      return await work();
    } finally {
      this.offline = false;
    }
  }

  /** Closes the browser; what went wrong in it stays known. */
  leave(): Promise<void> {
    return this.context.close();
  }

  /** What went wrong since the last time one asked; and refusals that the test waited for in vain. */
  async faults(): Promise<string[]> {
    await Promise.all(this.reading.splice(0));
    const missing = this.refusals
      .filter(({ seen }) => !seen)
      .map(({ status, path }) => `expected ${status} of ${path}`);
    this.refusals.length = 0;
    return [...this.found.splice(0), ...missing].map((fault) => `${this.name}: ${fault}`);
  }

  private watch(page: Page): void {
    page.on('pageerror', ({ stack, message }) => this.found.push(`the page threw ${stack ?? message}`));
    page.on('console', (said) => {
      if (!['error', 'warning'].includes(said.type())) return;
      // The browser's own line for an answer that says no, or none: told with more detail below.
      if (said.text().startsWith('Failed to load resource')) return;
      if (this.offline && /ERR_|EventSource|Failed to fetch/.test(said.text())) return;
      this.found.push(`the page logged ${said.text()} (${said.location().url})`);
    });
    page.on('request', (request) => this.requested(request));
    page.on('response', (response) => this.answered(response));
    page.on('requestfailed', (request) => this.failed(request));
  }

  private requested(request: Request): void {
    const { protocol, origin } = new URL(request.url());
    if (origin !== this.origin && !['data:', 'blob:'].includes(protocol))
      this.found.push(`asked somebody else: ${request.url()}`);
  }

  private answered(response: Response): void {
    const status = response.status();
    if (status < 400) return;
    const path = new URL(response.url()).pathname;
    const expected = this.refusals.filter((refusal) => refusal.status === status && refusal.path.test(path));
    for (const refusal of expected) refusal.seen = true;
    if (expected.length || (this.offline && status >= 500)) return;
    const note = (body: string) =>
      this.found.push(`${response.request().method()} ${path} answered ${status} ${body.slice(0, 500)}`);
    this.reading.push(response.text().then(note, () => note('')));
  }

  private failed(request: Request): void {
    const why = request.failure()?.errorText ?? '';
    // What a page no longer wants, for somebody has gone on.
    if (why === 'net::ERR_ABORTED' || this.offline || !this.scripts) return;
    this.found.push(`${request.method()} ${request.url()} failed: ${why}`);
  }

  private note(name: string, faults: readonly string[]): void {
    this.found.push(...faults.map((fault) => `${name}: ${fault}`));
  }
}
