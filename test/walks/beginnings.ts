import { workingDays, type EntryFacts, type Workflow } from '#workflow-kit';
import { gradingV1 } from '../../workflows/reference-material-grading/v1.js';
import { sampleChange, sampleReExamination } from '../../workflows/standard-certification/samples.js';
import { temporarySampleForm } from '../../workflows/type-approval-import/form.js';
import { holder, type Beginning } from './world.js';

type Form = Readonly<Record<string, any>>; // eslint-disable-line
type Given = Omit<Partial<Beginning>, 'at' | 'form'> & { readonly form?: Form; readonly on: string };

/** Nine o'clock in China. */
const morning = (on: string) => `${on}T01:00:00.000Z`;

function begin({ on, form = {}, ...rest }: Given): Beginning {
  const electronic = rest.electronic ?? false;
  return {
    at: morning(on), electronic, settings: {}, lengths: {}, entry: null, marks: [], ...rest,
    form: form['service'] ? { ...form, service: { ...form['service'], electronic } } : form,
  }; // prettier-ignore
}

const certificate = (matter: string, validUntil: string | null, more: Partial<EntryFacts> = {}): EntryFacts => ({
  caseId: 'entry', certificateNumber: number, matter, state: 'valid', holderId: holder.id, validUntil, inTime: true, ...more,
}); // prettier-ignore
const number = '[2022]苏量标苏证字第101号';

/** What the authority may choose otherwise. */
const otherChoices = {
  correctionStillMissing: 'letComplete',
  announcedDaysEnd: 'alarmOnly',
  samplesNotDelivered: 'remindThenTerminate',
  competence: 'passes',
};

/** On paper, over the portal, and with the other choices of the authority. */
const applications = (form: Form, on: string, more: Partial<Given> = {}): Beginning[] => [
  begin({ on, form, ...more }),
  begin({ on, form, electronic: true, ...more }),
  begin({ on, form, settings: otherChoices, ...more }),
];

/** Limits that the authority may set: the decision on a commitment is due after a hearing that is held at once. */
const afterHearing = { NC_DECIDE: workingDays(12) };

const sample = ({ sampleForm }: Workflow): Form => sampleForm;

/** How cases of each matter may begin: kinds of forms, days before a change of rule, certificates about to end. */
const byVersion: Readonly<Record<string, (workflow: Workflow) => Beginning[]>> = {
  'type-approval v1': (workflow) => {
    const dropped = { ...sample(workflow), instrument: { ...sample(workflow)['instrument'], kind: '测距仪' } };
    return [
      ...applications(dropped, '2020-03-02'),
      ...['2020-09-14', '2020-10-09', '2020-10-21'].map((on) => begin({ on, form: dropped, settings: otherChoices })),
      begin({ on: '2020-10-09', form: dropped, electronic: true, settings: otherChoices }),
    ];
  },
  'type-approval-import v1': (workflow) => [
    ...applications(sample(workflow), '2026-03-02'),
    begin({ on: '2026-03-02', form: temporarySampleForm }),
  ],
  'standard-certification v1': (workflow) => [
    ...applications(sample(workflow), '2026-07-01'),
    begin({ on: '2026-07-01', form: sampleChange(number), entry: certificate('standard-certification', '2027-06-30') }),
    ...['2026-07-06', '2026-07-31', '2027-06-30'].flatMap((validUntil) =>
      [false, true].map((electronic) => begin({ on: '2026-07-01', electronic, form: sampleReExamination(number), entry: certificate('standard-certification', validUntil) })),
    ),
  ],
  'type-approval-commitment v1': (workflow) => [
    ...applications(sample(workflow), '2026-03-02'),
    begin({ on: '2026-03-02', electronic: true, form: sample(workflow), lengths: afterHearing }),
  ],
  'standard-certification-commitment v1': (workflow) => [
    ...['2026-03-05', '2026-03-31', '2027-02-28'].flatMap((validUntil) =>
      applications(sample(workflow), '2026-03-02', { entry: certificate('standard-certification', validUntil) })),
    begin({ on: '2026-03-02', electronic: true, form: sample(workflow), lengths: afterHearing, entry: certificate('standard-certification', '2027-02-28') }),
  ],
  'reference-material-grading v1': (workflow) => [
    ...applications(sample(workflow), '2026-03-02'),
    ...['2026-10-12', '2026-11-16', '2026-11-26'].map((on) => begin({ on, form: sample(workflow), settings: otherChoices })),
    begin({ on: '2026-11-16', form: sample(workflow), electronic: true, settings: otherChoices }),
  ],
  'reference-material-grading v2': (workflow) => {
    const renewal = { ...sample(workflow), application: 'renewal', certificateNumber: 'GBW(E)080001' };
    return [
      ...applications(sample(workflow), '2026-12-01'),
      // Accepted under the measures of 1987, then migrated: the change of rule is on record.
      begin({ on: '2026-11-27', form: sample(gradingV1), electronic: true, settings: otherChoices, earlier: { workflow: gradingV1, events: ['submit', 'accept', 'limitReached(RULE_CHANGE)'] } }),
      ...['2026-12-07', '2026-12-31', '2027-11-30'].flatMap((validUntil) =>
        [false, true].map((electronic) => begin({ on: '2026-12-01', electronic, form: renewal, entry: certificate('reference-material-grading', validUntil) }))),
    ];
  },
  'register-entry v1': (workflow) =>
    [
      { matter: 'type-approval', validUntil: null },
      { matter: 'standard-certification', validUntil: '2031-06-29' },
      { matter: 'standard-certification', validUntil: '2026-08-31', byCommitment: true },
      { matter: 'reference-material-grading', validUntil: '2031-06-29' },
    ].flatMap((more) => [false, true].map((electronic) => begin({ on: '2026-07-01', electronic, form: { ...sample(workflow), ...more } }))),
  'revocation v1': (workflow) =>
    [{}, { ground: 'fraud' }, { kind: 'withdrawal', ground: 'lawChanged' }, { origin: 'case-1' }].flatMap((more) =>
      [false, true].map((electronic) => begin({ on: '2026-03-02', electronic, form: { ...sample(workflow), ...more }, entry: certificate('type-approval', null) }))),
  'supervision v1': (workflow) =>
    [{}, { kind: 'report' }, { checkBy: '2026-03-20' }].flatMap((more) =>
      [false, true].map((electronic) => begin({ on: '2026-03-02', electronic, form: { ...sample(workflow), ...more }, entry: certificate('standard-certification', '2027-06-30') }))),
  'register-cleanup v1': (workflow) =>
    ['notSupplied', 'expired', 'other', 'onRequest'].flatMap((ground) =>
      [false, true].map((electronic) => begin({ on: '2026-03-02', electronic, form: { ...sample(workflow), ground }, entry: certificate('reference-material-grading', '2026-02-28') }))),
}; // prettier-ignore

/** How walks through a version begin. */
export const beginningsOf = (workflow: Workflow): Beginning[] =>
  (byVersion[`${workflow.code} v${workflow.version}`] ?? (() => applications(sample(workflow), '2026-03-02')))(
    workflow,
  );
