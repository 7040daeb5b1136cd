import { z } from 'zod';
import {
  act, alarm, calendarDays, defineWorkflow, endLimits, from, is, issue, law, meet, practice, replace, resume, set, start, stop, vocabulary,
  workingDays,
  type Effect, type Limit, type PaperSpec, type Sheet,
} from '../../libs/workflow-kit/src/index.js'; // prettier-ignore

const rules = law('行政许可法', 'Licensing Law');
const habit = practice('演算', 'trial');
const title = (text: string) => ({ zh: text, en: text });
const sheet = (name: string, shape: z.ZodRawShape = {}, duty?: Sheet['duty']): Sheet => ({
  title: title(name), payload: z.strictObject(shape), example: () => ({}), ...(duty && { duty }),
}); // prettier-ignore
const notice = (name: string): PaperSpec => ({
  title: title(name), seal: 'own', service: 'required', basis: rules(45), content: () => ({}),
}); // prettier-ignore
const limit = (name: string, more: Pick<Limit, 'length'> & Partial<Limit>): Limit => ({
  title: title(name), from: title('event'), basis: rules(42), owner: 'approver', reached: title('alarm'), ...more,
}); // prettier-ignore

const powers = {
  submit: ['applicant'],
  accept: ['acceptanceOfficer'],
  test: ['reviewer'],
  hear: ['reviewer'],
  improve: ['reviewer'],
  report: ['reviewer'],
  improved: ['reviewer'],
  extend: ['head'],
  grant: ['approver'],
  serve: ['registrar'],
} as const;
const { step, outcome } = vocabulary<
  keyof typeof powers | `limitReached(${'ASK' | 'DECIDE' | 'EVALUATE' | 'ANNOUNCED'})`
>();

const neededTime = z.strictObject({ unit: z.literal('workingDays'), value: z.int() });
const accepted = (on: 'event.today' | 'receivedOn'): Effect[] => [
  set({ acceptedOn: from(on) }),
  start('DECIDE_20', { from: 'acceptedOn' }),
  start('EVALUATE', { from: 'acceptedOn' }),
  start('INFORM', { from: 'acceptedOn' }),
];

/**
 * The clocks of the licensing procedure without its steps: any notice at any time, so that stops overlap, fall into each
 * other and are sent again in every order.
 */
export const ledgerTrial = defineWorkflow({
  code: 'ledger-trial', version: 1, title: title('trial'), basis: [rules()], prefix: 'LT',
  effective: { from: '2026-01-01', to: null }, settings: {}, materials: [],
  form: z.strictObject({}), sampleForm: {}, region: () => undefined,
  context: { receivedOn: null, acceptedOn: null, extended: false },
  powers: { ...powers },
  sheets: {
    submit: sheet('submit'), accept: sheet('accept'), report: sheet('report'), improved: sheet('improved'),
    hear: sheet('hear'), improve: sheet('improve'), test: sheet('test', { neededTime }),
    extend: sheet('extend', { reasons: z.string() }), grant: sheet('grant', {}, 'decision'),
    serve: sheet('serve', { no: z.int(), way: z.string(), servedOn: z.string() }),
  },
  limits: {
    ASK: limit('ask', { length: workingDays(5), owner: 'acceptanceOfficer' }),
    DECIDE_20: limit('decide', { length: workingDays(20), family: 'DECIDE', promised: 17 }),
    DECIDE_30: limit('decide, extended', { length: workingDays(30), family: 'DECIDE' }),
    EVALUATE: limit('evaluate', { length: calendarDays(45), owner: 'testingBody' }),
    ANNOUNCED: limit('announced', { length: workingDays(60), owner: 'testingBody' }),
    INFORM: limit('inform', { length: calendarDays(60), kind: 'information', owner: 'applicant' }),
  },
  papers: { TEST: notice('test'), HEARING: notice('hearing'), IMPROVE: notice('improve'), MORE: notice('more time') },
  initial: 'draft', entries: [],
  states: {
    draft: step({
      title: ['draft', 'draft'], desk: 'applicant', clock: 'notStarted', phase: 'draft', basis: rules(29),
      on: { submit: act({ to: 'received', basis: rules(29), does: [set({ receivedOn: from('event.today') }), start('ASK')] }) },
    }),
    received: step({
      title: ['received', 'received'], desk: 'acceptanceOfficer', clock: 'notStarted', phase: 'intake', basis: rules(32), limits: ['ASK'],
      on: {
        accept: act({ to: 'open', basis: rules(32), does: [meet('ASK'), accepted('event.today')] }),
        'limitReached(ASK)': act({ to: 'open', basis: rules(32), does: accepted('receivedOn') }),
      },
    }),
    open: step({
      title: ['open', 'open'], desk: 'reviewer', clock: 'running', phase: 'review', basis: rules(34), limits: ['DECIDE', 'EVALUATE', 'ANNOUNCED'],
      on: {
        test: act({ basis: rules(45), does: [issue('TEST'), stop('DECIDE', 'TEST', 'testing'), start('ANNOUNCED', { onService: 'TEST', length: 'event.payload.neededTime' })] }),
        hear: act({ basis: rules(48), does: [issue('HEARING'), stop('DECIDE', 'HEARING', 'hearing')] }),
        improve: act({ basis: habit, does: [issue('IMPROVE'), stop('EVALUATE', 'IMPROVE', 'improvement')] }),
        report: act({ basis: rules(45), does: [resume('DECIDE'), meet('ANNOUNCED')] }),
        improved: act({ basis: habit, does: [resume('EVALUATE')] }),
        extend: act({ when: is('extended', false), basis: rules(42), does: [set({ extended: true }), replace('DECIDE_20', 'DECIDE_30'), issue('MORE')] }),
        serve: act({ basis: habit }),
        grant: act({ to: 'granted', basis: rules(38), does: [endLimits] }),
        'limitReached(DECIDE)': act({ basis: rules(42), does: [alarm('overdue', 'approver')] }),
        'limitReached(EVALUATE)': act({ basis: habit }),
        'limitReached(ANNOUNCED)': act({ basis: rules(45), does: [resume('DECIDE', { noticesStand: true })] }),
      },
    }),
    granted: outcome('granted', ['granted', 'granted'], rules(38)),
  },
}); // prettier-ignore
