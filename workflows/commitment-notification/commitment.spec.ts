import fc from 'fast-check';
import { faultsIn, type ScreeningFacts, type Situation, type Workflow } from '#workflow-kit';
import {
  conditions as standardConditions, standardCertificationCommitmentV1 as standard,
} from './standard-certification.js'; // prettier-ignore
import { conditions as typeConditions, typeApprovalCommitmentV1 as type } from './type-approval.js';
import { allTicked, commitmentText, declarations, sha256, type Notice } from './texts.js';

const matters = [
  { workflow: type, conditions: typeConditions },
  { workflow: standard, conditions: standardConditions },
];

/** The applicant signs in person, in working hours, with nothing against it. */
const situation = (workflow: Workflow, payload: object = {}, more: Partial<Situation> = {}): Situation =>
  ({ today: '2026-03-02', form: workflow.sampleForm, context: workflow.context, payload, party: 'co', organisationId: 'co', screening: undefined, ...more }) as Situation; // prettier-ignore

const example = (workflow: Workflow, more?: Partial<Situation>): any => workflow.sheets['commit']!.example(situation(workflow, {}, more)); // prettier-ignore

/** Codes of what stands against this commitment; `BOXES` where a box is not ticked. */
function against(workflow: Workflow, payload: object, more?: Partial<Situation>): string[] {
  const { payload: schema, requires = [] } = workflow.sheets['commit']!;
  const boxes = schema.safeParse(payload).success ? [] : ['BOXES'];
  return [...boxes, ...requires.filter(({ met }) => !met(situation(workflow, payload, more))).map(({ code }) => code)];
}

const told = (workflow: Workflow) =>
  workflow.papers['D27']!.content({ payload: {}, form: workflow.sampleForm, today: '2026-03-02' } as never) as Record<string, string>; // prettier-ignore

describe.each(matters)('$workflow.code', ({ workflow, conditions }) => {
  it('has no faults', () => {
    expect(faultsIn(workflow)).toEqual([]);
  });

  it('is the other way to a permit that is registered under the ordinary matter', () => {
    expect(workflow.otherWay).toEqual({ way: 'ordinary', matter: workflow.code.replace('-commitment', '') });
  });

  it('asks in its sample form what its form asks', () => {
    expect(workflow.form.safeParse(workflow.sampleForm).success).toBe(true);
  });

  it('tells every condition, when it is checked, what follows, and that the ordinary way stays open', () => {
    const { notice, noticeSha256 } = told(workflow);

    for (const { text } of conditions) expect(notice).toContain(text.zh);
    expect(notice).toContain('自准予许可之日起60日内');
    expect(notice).toContain('依法撤销许可');
    expect(notice).toContain('普通程序');
    expect(noticeSha256).toBe(sha256(notice!));
  });

  it('is signed by the legal representative with every box ticked', () => {
    expect(against(workflow, example(workflow))).toEqual([]);
  });

  it('is not signed while a single box is open, and the text then says so', () => {
    const boxes = [...conditions, ...declarations].map(({ code }) => code);
    const signed = example(workflow);
    fc.assert(
      fc.property(fc.subarray(boxes, { minLength: 1 }), (open) => {
        const left = (ticks: object) => Object.fromEntries(Object.entries(ticks).filter(([code]) => !open.includes(code)));
        const payload = { ...signed, conditions: left(signed.conditions), declarations: left(signed.declarations) };

        expect(against(workflow, payload)).toContain('BOXES');
        expect(against(workflow, { ...payload, ...falseBoxes(open, conditions) })).toContain('BOXES');
      }),
    );
  }); // prettier-ignore

  it.each([
    ['NOTICE_VERSION', 'on a notice that is not in force', { noticeVersion: '2020-01' }],
    ['NOTICE_TEXT', 'on another text of the notice', { noticeSha256: sha256('another notice') }],
    ['COMMITMENT_TEXT', 'under another text', { commitmentSha256: sha256('another commitment') }],
    ['SIGNATORY', 'by somebody else', { signature: { capacity: 'legalRepresentative', name: '旁人' } }],
    ['SPECIAL_POWER', 'by an agent without special power', { signature: { capacity: 'agent', name: '明小度' } }],
  ])('is refused as %s %s', (code, _how, change) => {
    expect(against(workflow, { ...example(workflow), ...change })).toEqual([code]);
  });

  it('is signed by an agent as agent, with a special power', () => {
    const agent = { organisationId: 'agency' };

    expect(against(workflow, example(workflow, agent), agent)).toEqual([]);
    expect(against(workflow, example(workflow), agent)).toEqual(['AGENT_SIGNS_AS_AGENT']);
  });

  it('is neither offered nor signed while screening finds something', () => {
    const screening = workflow.screen!(facts(workflow, { marks: [breach] }))!;
    const notice = workflow.sheets['serveNotice']!.requires!;

    expect(notice.every(({ met }) => met(situation(workflow)))).toBe(true);
    expect(notice.some(({ met }) => met(situation(workflow, {}, { screening })))).toBe(false);
    expect(against(workflow, example(workflow), { screening })).toEqual(['NOT_ELIGIBLE']);
  });
});

const falseBoxes = (open: readonly string[], conditions: readonly { code: string }[]) => {
  const ticks = (list: readonly { code: string }[]) => Object.fromEntries(list.map(({ code }) => [code, !open.includes(code)]));
  return { conditions: ticks(conditions), declarations: ticks(declarations) };
}; // prettier-ignore

describe('the letter of commitment', () => {
  const notice: Notice = { title: { zh: '事项', en: 'matter' }, code: 'm', version: '1', basis: [], conditions: typeConditions, materials: [], checkDays: 60, check: '', rectifyDays: 30, offerDays: 30 }; // prettier-ignore
  const boxes = typeConditions.map(({ code }) => code);
  const textOf = (ticked: readonly string[], version = '1') =>
    commitmentText({ ...notice, version }, { name: '甲' }, { conditions: Object.fromEntries(ticked.map((code) => [code, true])), declarations: allTicked(declarations) }); // prettier-ignore

  it('has a hash of its own for every choice of boxes and every version of the notice', () => {
    fc.assert(
      fc.property(fc.subarray(boxes), fc.subarray(boxes), (one, other) => {
        const same = one.join() === other.join();
        expect(sha256(textOf(one)) === sha256(textOf(other))).toBe(same);
        expect(sha256(textOf(one, '2'))).not.toBe(sha256(textOf(one)));
      }),
    );
  });
});

const entry = { caseId: 'e', certificateNumber: '[2022]苏量标苏证字第101号', matter: 'standard-certification', state: 'valid', holderId: 'co', validUntil: '2027-12-31', inTime: true }; // prettier-ignore
const breach = { kind: 'breach', matter: 'type-approval-commitment', fromOn: '2026-01-05', untilOn: null } as const;
const facts = (workflow: Workflow, more: Partial<ScreeningFacts> = {}): ScreeningFacts => ({
  today: '2026-03-02', form: workflow.sampleForm, marks: [], entry: workflow === standard ? entry : null, ...more,
}); // prettier-ignore
const kind = (name: string) => ({ form: { ...type.sampleForm, instrument: { ...(type.sampleForm['instrument'] as object), kind: name } } }); // prettier-ignore
const failed = {
  form: { ...type.sampleForm, evaluation: { ...(type.sampleForm['evaluation'] as object), conclusion: 'fail' } },
};
const filled = (change: object) => ({ form: { ...standard.sampleForm, ...change } });

describe('who may use the way by commitment', () => {
  it.each([
    ['type approval of a listed kind', type, {}, undefined],
    ['type approval, nothing filled in yet', type, { form: {} }, undefined],
    ['type approval of a medical instrument', type, kind('体温计'), 'EXCLUDED_KIND'],
    ['type approval of a fuel dispenser', type, kind('燃油加油机'), 'EXCLUDED_KIND'],
    ['type approval of a kind that nobody listed', type, kind('出租汽车计价器'), 'NOT_LISTED'],
    ['type approval on a report that says fail', type, failed, 'NO_PASSING_REPORT'],
    ['type approval after a breach', type, { marks: [breach] }, 'BREACH_NOT_REPAIRED'],
    ['re-examination after a breach in another matter', standard, { marks: [breach] }, 'BREACH_NOT_REPAIRED'],
    ['after a breach that ended yesterday', type, { marks: [{ ...breach, untilOn: '2026-03-01' }] }, undefined],
    ['with a ban, which the engine judges', type, { marks: [{ ...breach, kind: 'ban' as const }] }, undefined],
    ['re-examination of a valid certificate', standard, {}, undefined],
    ['a first examination', standard, filled({ examination: 'new' }), 'FIRST_EXAMINATION'],
    ['changed characteristics', standard, filled({ characteristicsChanged: true }), 'CHARACTERISTICS_CHANGED'],
    ['a certificate that is not in the register', standard, { entry: null }, 'NO_VALID_CERTIFICATE'],
    ['an expired certificate', standard, { entry: { ...entry, state: 'expired' } }, 'NO_VALID_CERTIFICATE'],
    ['a certificate of another matter', standard, { entry: { ...entry, matter: 'type-approval' } }, 'NO_VALID_CERTIFICATE'],
    ['too late before expiry', standard, { entry: { ...entry, inTime: false } }, 'RENEWAL_LATE'],
  ])('%s', (_what, workflow, more, code) => {
    const finding = workflow.screen!(facts(workflow, more as Partial<ScreeningFacts>));

    expect(finding?.code).toBe(code);
    if (finding) expect(finding).toMatchObject({ outcome: 'barred', reason: { zh: expect.stringContaining('普通程序') } });
  }); // prettier-ignore
});
