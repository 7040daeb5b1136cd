import { get, type IncomingMessage } from 'node:http';

export interface Told {
  readonly event: string;
  readonly data: any;
}

/** A client of the server's events that keeps what it was told. */
export class EventStream {
  readonly told: Told[] = [];
  readonly #waiting: { readonly met: () => boolean; readonly done: () => void }[] = [];
  #text = '';
  ended = false;

  private constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8').on('data', (part: string) => this.#read(part));
    const end = () => {
      this.ended = true;
      this.#tell();
    };
    response.on('close', end).on('error', end);
  }

  /** Settles with the answer, whatever it is. */
  static open(url: string, token: string, headers: Readonly<Record<string, string>> = {}): Promise<EventStream> {
    return new Promise((resolve, reject) => {
      const asked = { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...headers };
      get(`${url}/api/v1/events`, { headers: asked, agent: false }, (response) => resolve(new EventStream(response))).on('error', reject); // prettier-ignore
    });
  }

  /** Settles once it was told such an event, or has ended. */
  until(met: (told: Told) => boolean): Promise<Told | undefined> {
    const found = () => this.told.find(met);
    return new Promise((resolve) => {
      this.#waiting.push({ met: () => this.ended || found() !== undefined, done: () => resolve(found()) });
      this.#tell();
    });
  }

  async untilEnded(): Promise<void> {
    await this.until(() => false);
  }

  close(): void {
    this.response.destroy();
  }

  #read(part: string): void {
    const blocks = (this.#text + part).split('\n\n');
    this.#text = blocks.pop()!;
    for (const block of blocks) {
      const [, event] = /^event: (.*)$/m.exec(block) ?? [];
      const [, data] = /^data: (.*)$/m.exec(block) ?? [];
      if (event) this.told.push({ event, data: JSON.parse(data!) });
    }
    this.#tell();
  }

  #tell(): void {
    for (const one of this.#waiting.splice(0)) {
      if (one.met()) one.done();
      else this.#waiting.push(one);
    }
  }
}
