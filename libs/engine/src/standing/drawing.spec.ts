import { actorOf, StandingCase } from '../../../../test/support/standing-case.js';
import { asideOf } from '../aside.js';
import { actsFor, drawn, type Lot } from '../index.js';
import { optionsFor } from '../options.js';

const seed = 'ab'.repeat(32);
const three = { speciality: '质量', number: 3 };
const matter = 'reference-material-grading';
const assigned = () => new StandingCase(matter).assigned();
const experts = ({ workflow, filed, facts }: StandingCase, many = true) =>
  optionsFor(workflow, filed, facts, { kind: 'person', role: 'expert', pool: true }, many).map(({ id }) => id);
const onRecord = ({ moves }: StandingCase) => moves.at(-1)!.payload as unknown as Lot & { seed: string; drawn: string[] }; // prettier-ignore
const everybody = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'];

describe('drawing experts', () => {
  it('puts on record the pool, those kept out and why, the seed, and those drawn, so that anybody can draw again', () => {
    const after = assigned().does('reviewer', 'drawExperts', three, { seed });
    const record = onRecord(after);

    expect(record).toMatchObject({ ...three, seed, avoided: [{ id: 'insider', ground: 'ownOrganisation' }] });
    expect(record.pool.map(({ id }) => id)).toEqual(everybody);
    expect(record.drawn).toEqual(drawn(seed, record.pool, 3));
    expect(new Set(record.drawn.map((id) => id[0])).size).toBe(3);
    expect(asideOf(after.filed).draws).toEqual([{ ...three, seed, drawn: record.drawn, on: '2026-03-02' }]);
    expect(after.told).toEqual([{ code: 'expertsDrawn', to: ['reviewer'], accounts: null }]);
    expect(after.replayed()).toEqual(after.filed);
  });

  it('leaves those drawn to be picked and nobody else, without those recused since', () => {
    const after = assigned();
    expect(experts(after)).toEqual([...everybody, 'lonely']);
    after.does('reviewer', 'drawExperts', three, { seed });
    const { drawn: panel } = onRecord(after);
    expect(experts(after)).toEqual([...panel].sort());
    expect(after.refusal('reviewer', 'organise', { panel: everybody.slice(0, 3), outline: 'JJF', neededTime: { unit: 'months', value: 3 }, noInterest: true })).toBe('/panel NOT_ELIGIBLE'); // prettier-ignore
    const { example } = actsFor(after.workflow, after.filed, actorOf('reviewer'), after.facts).available.find(({ verb }) => verb === 'organise')!; // prettier-ignore
    expect(example['panel']).toEqual([...panel].sort());

    after.does('reviewer', 'organise', example).does(panel[0]!, 'declareInterest', { interest: true, ground: 'served' }); // prettier-ignore
    expect(experts(after)).toEqual(panel.slice(1).sort());
    expect(after.refusal(panel[1]!, 'report', { opinion: 'graded', grade: 2, standards: 'JJF', reasons: '合格', votes: { inFavour: 3, against: 0 }, signedBy: panel })).toContain('/signedBy NOT_ELIGIBLE'); // prettier-ignore
    // As the one who leaves the panel, the recused person can still be named.
    expect(experts(after, false)).toContain(panel[0]);
  });

  it('is drawn anew with reasons, without those who serve or were recused', () => {
    const after = assigned().does('reviewer', 'drawExperts', three, { seed });
    const first = onRecord(after).drawn;
    after.does('reviewer', 'organise', { panel: first, outline: 'JJF', neededTime: { unit: 'months', value: 3 }, noInterest: true }); // prettier-ignore
    after.does(first[0]!, 'declareInterest', { interest: true, ground: 'interest' });

    expect(after.refusal('reviewer', 'drawExperts', three, { seed })).toBe('/reasons GIVE_REASONS');
    after.does('head', 'drawExperts', { ...three, reasons: '一名专家回避' }, { seed });
    expect(onRecord(after).avoided).toEqual([...first.toSorted().map((id) => ({ id, ground: 'serving' })), { id: 'insider', ground: 'ownOrganisation' }]); // prettier-ignore
    expect(experts(after)).toEqual([...onRecord(after).drawn, ...first.slice(1)].sort());
    expect(asideOf(after.filed).draws).toHaveLength(2);
  });

  it('keeps out those with a tie to a party and those of the body that tests', () => {
    const after = assigned();
    const pool = after.facts.pool!.map((each) => (each.id === 'a1' ? { ...each, engagements: [{ organisationId: 'co', relation: 'advised', fromOn: '2025-01-01', toOn: '2025-12-31' }] } : each)); // prettier-ignore
    after.facts = { ...after.facts, pool };
    after.filed = { ...after.filed, context: { ...after.filed.context, testingBody: 'b' } };
    after.does('reviewer', 'drawExperts', three, { seed });

    expect(onRecord(after).avoided).toEqual([
      { id: 'a1', ground: 'engagement' },
      { id: 'b1', ground: 'testingBody' },
      { id: 'b2', ground: 'testingBody' },
      { id: 'insider', ground: 'ownOrganisation' },
    ]);
    expect(onRecord(after).pool.map(({ id }) => id)).toEqual(['a2', 'c1', 'c2']);
  });

  it('asks for an odd number of three or more, no more than the lot holds', () => {
    const refusal = (payload: object) => assigned().refusal('reviewer', 'drawExperts', { ...three, ...payload }, { seed }); // prettier-ignore
    expect(refusal({ number: 4 })).toBe('/number ODD_NUMBER');
    expect(refusal({ number: 1 })).toBe('/number TOO_SMALL');
    expect(refusal({ number: 7 })).toBe('/number POOL_TOO_SMALL');
    expect(refusal({ speciality: '力值' })).toBe('/number POOL_TOO_SMALL');
    expect(refusal({ number: 5 })).toBe('done');
  });

  it('is the officer’s in charge and the head’s, in matters that call in experts; a draw without chance is none', () => {
    for (const who of ['reviewer-2', 'approver', 'co', 'head-p2']) expect(assigned().refusal(who, 'drawExperts', three, { seed })).toBe('NOT_YOUR_POWER'); // prettier-ignore
    expect(new StandingCase().assigned().refusal('head', 'drawExperts', three, { seed })).toBe('ILLEGAL_MOVE');
    const empty = assigned();
    empty.facts = { ...empty.facts, pool: [] };
    expect(empty.refusal('head', 'drawExperts', three, { seed })).toBe('ILLEGAL_MOVE POOL_TOO_SMALL');
    expect(() => assigned().tries('head', 'drawExperts', three)).toThrow('seed');
  });
});
