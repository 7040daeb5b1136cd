import { EventEmitter, once } from 'node:events';
import type { Log } from '../ports.js';

/** A log that keeps its lines and can be waited for. */
export class RecordingLog implements Log {
  readonly lines: string[] = [];
  private readonly events = new EventEmitter();

  readonly info = (line: string) => this.keep(line);
  readonly warn = (line: string) => this.keep(line);
  readonly error = (line: string) => this.keep(line);

  /** Settles once a line contains this text. */
  async said(text: string): Promise<void> {
    while (!this.lines.some((line) => line.includes(text))) await once(this.events, 'line');
  }

  private keep(line: string): void {
    this.lines.push(line);
    this.events.emit('line');
  }
}
