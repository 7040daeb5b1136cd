import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import type { Caller } from '#identity';
import { knownAmong, type Reading } from '#store';
import { Problem } from './problem.js';

/** How much of it there may be, in milliseconds, connections and bytes. */
export interface Bounds {
  /** Between two looks at what changed, for one connection. */
  readonly looksEvery: number;
  /** A sign of life; then, too, it is asked whether the session still lasts. */
  readonly beatsEvery: number;
  /** Connections of one account, and of all. */
  readonly each: number;
  readonly all: number;
  /** Changes that wait for a look; where there are more, the page looks at everything again. */
  readonly waiting: number;
  /** What a client may leave unread before it is dropped. */
  readonly unread: number;
  /** Looks at the same time, of all connections together: other reads need connections to the database too. */
  readonly together: number;
}

export const bounds: Bounds = { looksEvery: 1_000, beatsEvery: 15_000, each: 6, all: 1_000, waiting: 500, unread: 65_536, together: 3 }; // prettier-ignore

/** Who holds the stream now, asked anew; undefined when the session has ended. */
export type StillThere = () => Promise<Caller | undefined>;

interface Stream {
  readonly caller: Caller;
  readonly response: Response;
  readonly still: StillThere;
  readonly waiting: Set<string>;
  /** Something was missed: the page is told to look at everything. */
  resync: boolean;
  lookedAt: number;
  look: NodeJS.Timeout | undefined;
  beat: NodeJS.Timeout | undefined;
}

/**
 * Tells pages that a case has changed (server-sent events): its id and revision, and only to those who may know of it, by a
 * read with their eyes. Nothing is kept for a client that does not read.
 */
@Injectable()
export class Events implements OnModuleDestroy {
  readonly #streams = new Set<Stream>();
  readonly #queue: Stream[] = [];
  #looking = 0;
  #closed = false;

  constructor(
    private readonly reading: Pick<Reading, 'as'>,
    private readonly bounds: Bounds,
  ) {}

  /** Throws a problem where there are too many streams already. */
  open(caller: Caller, response: Response, still: StillThere): void {
    this.#refuse(caller);
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
    const stream: Stream = { caller, response, still, waiting: new Set(), resync: false, lookedAt: -Infinity, look: undefined, beat: undefined };
    this.#streams.add(stream);
    response.on('close', () => this.#forget(stream));
    response.socket?.setKeepAlive(true, this.bounds.beatsEvery);
    this.#write(stream, `retry: 3000\n${event('ready', {})}`);
    this.#beatLater(stream);
  } // prettier-ignore

  /** A case was written and committed. */
  readonly changed = (caseId: string): void => {
    for (const stream of this.#streams) {
      if (stream.waiting.size < this.bounds.waiting) stream.waiting.add(caseId);
      else stream.resync = true;
      this.#lookLater(stream);
    }
  };

  /** Something may have been missed, or looks different all over. */
  readonly resync = (): void => {
    for (const stream of this.#streams) {
      stream.resync = true;
      this.#lookLater(stream);
    }
  };

  get size(): number {
    return this.#streams.size;
  }

  /** Ends every stream, so that a server that stops need not wait for them. */
  onModuleDestroy(): void {
    this.#closed = true;
    for (const stream of this.#streams) this.#end(stream);
  }

  #refuse({ userId }: Caller): void {
    const own = [...this.#streams].filter(({ caller }) => caller.userId === userId).length;
    if (own >= this.bounds.each)
      throw new Problem('TOO_MANY', { zh: `同一账号最多同时接收 ${this.bounds.each} 路更新`, en: `an account has ${this.bounds.each} streams at most` });
    if (this.#closed || this.#streams.size >= this.bounds.all)
      throw new Problem('UNAVAILABLE', { zh: '实时更新暂不可用，请定时刷新', en: 'no more streams are served just now: ask again now and then' });
  } // prettier-ignore

  #lookLater(stream: Stream): void {
    const inMs = Math.max(0, stream.lookedAt + this.bounds.looksEvery - performance.now());
    stream.look ??= setTimeout(() => {
      this.#queue.push(stream);
      this.#next();
    }, inMs).unref();
  }

  #next(): void {
    while (this.#looking < this.bounds.together && this.#queue.length > 0) {
      this.#looking += 1;
      void this.#look(this.#queue.shift()!).finally(() => {
        this.#looking -= 1;
        this.#next();
      });
    }
  }

  async #look(stream: Stream): Promise<void> {
    if (!this.#streams.has(stream)) return;
    const ids = [...stream.waiting];
    const all = stream.resync;
    stream.waiting.clear();
    stream.resync = false;
    stream.look = undefined;
    stream.lookedAt = performance.now();
    if (all) return this.#write(stream, event('resync', {}));
    try {
      const known = await this.reading.as(stream.caller, (eyes) => knownAmong(eyes, stream.caller, ids));
      if (known.length > 0) this.#write(stream, known.map((one) => event('case', one)).join(''));
    } catch {
      // The database is away; the page looks itself when it is back.
      stream.resync = true;
      this.#lookLater(stream);
    }
  }

  #beatLater(stream: Stream): void {
    stream.beat = setTimeout(() => void this.#beat(stream), this.bounds.beatsEvery).unref();
  }

  async #beat(stream: Stream): Promise<void> {
    // A database that does not answer says nothing about the session.
    const now = await stream.still().catch(() => stream.caller);
    if (!this.#streams.has(stream)) return;
    if (!now || powersOf(now) !== powersOf(stream.caller)) return this.#end(stream);
    this.#write(stream, ': \n\n');
    this.#beatLater(stream);
  }

  #write(stream: Stream, text: string): void {
    if (!this.#streams.has(stream)) return;
    if (stream.response.writableLength > this.bounds.unread) stream.response.destroy();
    else stream.response.write(text);
  }

  #end(stream: Stream): void {
    this.#forget(stream);
    stream.response.end();
  }

  #forget(stream: Stream): void {
    clearTimeout(stream.look);
    clearTimeout(stream.beat);
    this.#streams.delete(stream);
  }
}

const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** What somebody's sight follows from. */
const powersOf = ({ roles, organisationId, attorneys, substitutions }: Caller): string =>
  JSON.stringify([roles, organisationId, attorneys, substitutions]);
