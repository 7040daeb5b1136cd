import { movesOf, toldOf, type Told } from '#workflow-kit';
import { matters, messages } from '../index.js';

/** What the engine tells of any limit, in any matter. */
const ofTime = ['yellowCard', 'redCard', 'dueSoon', 'urged', 'dueDateChanged'];
/** What standing acts tell, in any matter. */
const ofDuties = [
  'recusalAsked', 'recusalPending', 'recusalGranted', 'recusalRefused', 'recusedToReplace', 'actsStand', 'actsToRedo', 'reassigned',
  'opinionAsked', 'opinionGiven', 'expertsDrawn', 'questionAsked', 'questionAnswered', 'namedSecond',
]; // prettier-ignore

const versions = matters.flat();
const effects = versions.flatMap((workflow) => [
  ...(workflow.opens ?? []),
  ...movesOf(workflow).flatMap((move) => move.effects),
]);
const used = new Set([
  ...effects.flatMap((effect) => (effect.type === 'alarm' ? [effect.params.code] : [])),
  ...ofTime,
  ...ofDuties,
]);
/** Codes that are told because a limit ran out in the hands of the authority or of those who work for it. */
const overdue = [...used].filter((code) => code.toLowerCase().endsWith('overdue'));

const told: Required<Told> = {
  number: 'TA-2026-000001',
  matter: { zh: '型式批准', en: 'Type approval' },
  limit: { zh: '决定时限', en: 'time to decide' },
  dueOn: '2026-03-30',
  moved: [{ limit: { zh: '受理时限', en: 'time to accept' }, from: '2027-02-12', to: '2027-02-15' }],
  instruction: '请于周五前办结',
};
const { number, matter, instruction } = told;

describe('the texts of messages', () => {
  it('say something for every alarm of every definition, and nothing that no definition uses', () => {
    expect(Object.keys(messages).sort()).toEqual([...used].sort());
  });

  it.each(Object.entries(messages))('say what %s is, in two languages, of which case', (_code, { title, text }) => {
    const { zh, en } = text(told);

    for (const words of [title.zh, zh]) expect(words).toMatch(/\p{Script=Han}/u);
    for (const words of [title.en, en.replace(instruction, '')]) expect(words).not.toMatch(/\p{Script=Han}/u);
    expect(zh).toContain(`${matter.zh} ${number}`);
    expect(en).toContain(`${matter.en}, ${number}`);
    expect(title.zh.length).toBeLessThanOrEqual(20);
    expect(title.en.length).toBeLessThanOrEqual(60);
  });

  it.each(Object.entries(messages))('can be told of %s without a limit or a date', (_code, { text }) => {
    const { zh, en } = text({ number, matter });

    expect(`${zh} ${en}`).not.toMatch(/undefined|\bnull\b|\[object/);
  });

  it.each(['yellowCard', 'redCard', 'dueSoon'])('name the limit and its last day in %s', (code) => {
    const { zh, en } = messages[code]!.text(told);

    expect(zh).toMatch(/“决定时限”.*2026-03-30/);
    expect(en).toMatch(/"time to decide".*2026-03-30/);
  });

  it('say what is asked for where a supervisor urges, and until when if that was said', () => {
    const { text } = messages['urged']!;

    expect(text(told).zh).toMatch(/请于周五前办结.*2026-03-30/);
    expect(text({ number, matter, instruction }).zh).not.toContain('(');
  });

  it('name every limit whose due date has changed, with the old date and the new one', () => {
    const { zh, en } = messages['dueDateChanged']!.text(told);

    expect(zh).toContain('“受理时限”由 2027-02-12 改为 2027-02-15');
    expect(en).toContain('"time to accept" 2027-02-12 → 2027-02-15');
  });

  it.each([...overdue, 'announcedTimeOver', 'hearingDayVoid', 'redCard'])('tell in %s which ways are lawful now', (code) => {
    expect(messages[code]!.text(told).zh).toMatch(/可行的办理|请(立即|重新)/);
  });

  it('name both ways on when announced time has run out', () => {
    const { zh } = messages['announcedTimeOver']!.text(told);

    expect(zh).toContain('恢复计时');
    expect(zh).toContain('另行送达特别程序时限告知书');
  });

  it('never call silence a grant', () => {
    expect(messages['overdue']!.text(told).zh).toContain('不视为准予');
  });
}); // prettier-ignore

describe('what a message tells of', () => {
  const workflow = matters[0]!.at(-1)!;
  const { limits } = workflow;

  it('has titles in place of the ids of limits', () => {
    expect(toldOf(workflow, number, { limit: 'T_DECIDE', clockId: 'T_DECIDE-1', dueOn: '2026-03-30' })).toEqual({
      number,
      matter: workflow.title,
      limit: limits['T_DECIDE']!.title,
      dueOn: '2026-03-30',
    });
  });

  it('has every limit that moved: by law, or else as it was promised', () => {
    const { moved } = toldOf(workflow, number, {
      limits: [
        { limit: 'T_DECIDE', clockId: 'T_DECIDE-1', oldDueOn: '2027-02-12', newDueOn: '2027-02-15', oldPromisedDueOn: '2027-02-09', newPromisedDueOn: '2027-02-10' },
        { limit: 'T_ISSUE', clockId: 'T_ISSUE-1', oldDueOn: '2027-03-01', newDueOn: '2027-03-01', oldPromisedDueOn: '2027-02-20', newPromisedDueOn: '2027-02-21' },
      ],
    });

    expect(moved).toEqual([
      { limit: limits['T_DECIDE']!.title, from: '2027-02-12', to: '2027-02-15' },
      { limit: limits['T_ISSUE']!.title, from: '2027-02-20', to: '2027-02-21' },
    ]);
  });

  it('has nothing of what it was not told', () => {
    expect(toldOf(workflow, number, {})).toEqual({ number, matter: workflow.title });
  });
}); // prettier-ignore
