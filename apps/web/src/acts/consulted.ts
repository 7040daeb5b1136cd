import type { Entry } from '../case/queries.js';

export interface Consulted {
  /** As the opinion names it. */
  readonly no: number;
  readonly askedBy: string;
  readonly question: unknown;
}

/** The inner consultations that wait for somebody's opinion, the oldest first: an opinion that names none is about that one. */
export function waitingFor(entries: readonly Pick<Entry, 'verb' | 'actor' | 'payload'>[], userId: string): Consulted[] {
  let asked = 0;
  let waiting: Consulted[] = [];
  for (const { verb, actor, payload } of entries) {
    if (verb === 'consult') {
      asked += 1;
      const people = payload['asked'];
      if (Array.isArray(people) && people.includes(userId)) waiting.push({ no: asked, askedBy: actor.userId, question: payload['question'] }); // prettier-ignore
    }
    if (verb === 'giveInnerOpinion' && actor.userId === userId) {
      const about = payload['consultation'] ?? waiting[0]?.no;
      waiting = waiting.filter(({ no }) => no !== about);
    }
  }
  return waiting;
}
