import { z } from 'zod';
import { named, picksOf, practice, type Situation, type Workflow } from '#workflow-kit';
import { asideOf } from '../aside.js';
import { drawn, type Candidate } from '../draw.js';
import { drawnIn, lotOf } from '../lots.js';
import { decidingAuthority } from '../power.js';
import { officersOf, rule, text, type StandingAct } from './shape.js';

const byLot = practice('专家库随机抽取、三人以上单数惯例', 'practice of drawing experts from a pool by lot, an odd number of three or more'); // prettier-ignore

/** Whether the matter calls in experts of the pool at all. */
function usesExperts({ sheets }: Workflow): boolean {
  return Object.values(sheets).some(({ payload }) => Object.values(picksOf(payload)).some(({ pool, role }) => pool && role === 'expert')); // prettier-ignore
}

const drawable = ({ lots }: Situation) => lots().filter(({ size }) => size >= 3);

/** Experts by lot, with everything on record that it takes to draw again. */
export const drawing = {
  drawExperts: {
    title: { zh: '抽取评审专家', en: 'draw the experts' },
    internal: true,
    basis: byLot,
    desks: ['reviewer', 'head'],
    deskOf: (filed, { userId, roles, organisationId }) =>
      organisationId === decidingAuthority(filed) ? roles.find((role) => role === 'head' || (role === 'reviewer' && [undefined, userId].includes(officersOf(filed)[0]))) : undefined,
    known: (_, __, ___, workflow) => usesExperts(workflow),
    payload: z.strictObject({
      speciality: text('专业', 'speciality'), number: named(z.int().min(3).max(99), '专家人数(单数)', 'how many, an odd number'),
      reasons: text('重新抽取的理由', 'why it is drawn anew').optional(),
    }),
    example: (s) => ({ speciality: drawable(s)[0]?.speciality ?? '', number: 3, ...(drawnIn(s) && { reasons: reasonsForAnother }) }),
    requires: [
      rule('POOL_TOO_SMALL', '专家库中没有可以抽取三名以上专家的专业', 'no speciality of the pool has three experts for this case', byLot, (s) => drawable(s).length > 0),
      rule('ODD_NUMBER', '专家人数应为三人以上单数', 'an odd number of experts, three or more', byLot, ({ payload }) => payload['number'] % 2 === 1, '/number'),
      rule('POOL_TOO_SMALL', '该专业可以抽取的专家人数不足', 'the lot of this speciality holds fewer', byLot, (s) => s.lots().some(({ speciality, size }) => speciality === s.payload['speciality'] && size >= s.payload['number']), '/number'),
      rule('GIVE_REASONS', '重新抽取须说明理由', 'reasons are given for drawing anew', byLot, (s) => !drawnIn(s) || s.payload['reasons'] !== undefined, '/reasons'),
    ],
    resolves: (_, filed, { payload, resolved }, facts) => {
      const { speciality, number } = payload as { speciality: string; number: number };
      const seed = resolved?.['seed'];
      if (typeof seed !== 'string') throw new Error('a draw needs a seed');
      const lot = lotOf(filed, facts, speciality);
      return { ...lot, drawn: drawn(seed, lot.pool, number) };
    },
    does: ({ filed, payload: { speciality, number, seed, pool }, today }) => {
      const draw = { speciality: speciality as string, number: number as number, seed: seed as string, drawn: drawn(seed, pool as Candidate[], number), on: today };
      return { aside: { ...asideOf(filed), draws: [...(asideOf(filed).draws ?? []), draw] } };
    },
    tells: () => [{ code: 'expertsDrawn', to: ['reviewer'] }],
  },
} as const satisfies Record<string, StandingAct>; // prettier-ignore

const reasonsForAnother = '抽中的专家不能参加，重新抽取';
