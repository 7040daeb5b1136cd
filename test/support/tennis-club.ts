import { z } from 'zod';
import {
  act, alarm, defineWorkflow, endLimits, is, issue, lacks, law, meet, practice, resume, start, stop, vocabulary, workingDays,
  type PaperSpec, type Sheet, type Workflow, type WorkflowSpec,
} from '../../libs/workflow-kit/src/index.js'; // prettier-ignore

const rules = law('网球会章程', 'Club rules');
const habit = practice('会所惯例', 'club habit');

const powers = {
  submit: ['applicant'],
  discard: ['applicant'],
  accept: ['acceptanceOfficer'],
  askForTrial: ['reviewer'],
  report: ['testingBody'],
  propose: ['reviewer'],
  admit: ['approver'],
  turnDown: ['approver'],
  serve: ['registrar', 'system'],
} as const;
const { step, group, outcome } = vocabulary<keyof typeof powers | `limitReached(${'REPLY' | 'TRIAL' | 'SERVE'})`>();

const title = (zh: string, en: string) => ({ zh, en });
const sheet = (zh: string, en: string, duty?: Sheet['duty']): Sheet => ({
  title: title(zh, en), payload: z.strictObject({}), example: () => ({}), ...(duty && { duty }),
}); // prettier-ignore
const paper = (zh: string, en: string, more: Partial<PaperSpec> = {}): PaperSpec => ({
  title: title(zh, en), seal: 'own', service: 'required', basis: rules(2), content: () => ({}), ...more,
}); // prettier-ignore

const serving = (code: string, to: string) => [
  act({ to, when: lacks('event.unserved', code), basis: rules(6), does: meet('SERVE') }),
  act({ basis: rules(6) }),
];

/** Everything a club needs to admit a member: a small workflow without faults. Fresh at every call. */
export function clubSpec(): WorkflowSpec {
  return {
    code: 'tennis-club', version: 1, title: title('入会', 'Membership'), basis: [rules()], prefix: 'TC',
    effective: { from: '2026-01-01', to: null }, settings: {}, materials: [],
    certificate: { title: title('会员证', 'Member card'), basis: rules(7), validity: () => null, number: () => ({ series: 'card', first: 1, format: String }) },
    form: z.strictObject({ name: z.string() }), sampleForm: { name: '球小乐' }, region: () => undefined,
    context: { good: false }, powers: { ...powers },
    sheets: {
      submit: sheet('申请', 'apply'), discard: sheet('删除', 'discard'), serve: sheet('送达', 'serve'),
      accept: sheet('受理', 'accept', 'acceptance'), askForTrial: sheet('请试打', 'ask for a trial', 'review'),
      report: sheet('报告', 'report'), propose: sheet('建议', 'propose', 'review'),
      admit: sheet('准入', 'admit', 'decision'), turnDown: { ...sheet('谢绝', 'turn down', 'decision'), payload: z.strictObject({ reasons: z.string() }), example: () => ({ reasons: '名额已满' }) },
    },
    limits: {
      ANSWER: { title: title('答复时限', 'time to answer'), length: workingDays(10), from: title('申请', 'application'), basis: rules(3), owner: 'approver', reached: title('提醒', 'reminder'), family: 'REPLY', promised: 7 },
      TRIAL: { title: title('试打时限', 'time for the trial'), length: workingDays(5), from: title('约球', 'invitation'), basis: habit, owner: 'testingBody', reached: title('转审查', 'back to review') },
      SERVE: { title: title('送达时限', 'time to serve'), length: workingDays(3), from: title('作出', 'the letter'), basis: habit, owner: 'registrar', reached: title('提醒', 'reminder') },
      COURT: { title: title('起诉期', 'time to go to court'), length: workingDays(120), kind: 'information', remedy: 'litigation', from: title('送达', 'service'), basis: rules(9), owner: 'applicant', reached: title('届满', 'over') },
      APPEAL: { title: title('申诉期', 'time to appeal'), length: workingDays(20), kind: 'information', remedy: 'reconsideration', from: title('送达', 'service'), basis: rules(8), owner: 'applicant', reached: title('届满', 'over') },
    },
    papers: { INVITATION: paper('试打邀请', 'Invitation'), WELCOME: paper('欢迎信', 'Welcome'), REGRET: paper('谢绝信', 'Letter of regret', { adverse: true }) },
    initial: 'draft', entries: [],
    states: {
      draft: step({
        title: ['草稿', 'Draft'], desk: 'applicant', clock: 'notStarted', phase: 'draft', basis: rules(1),
        on: { submit: act({ to: 'received', basis: rules(1), does: [start('ANSWER')] }), discard: act({ to: 'discarded', basis: habit }) },
      }),
      received: step({
        title: ['已收', 'Received'], desk: 'acceptanceOfficer', clock: 'running', phase: 'intake', basis: rules(2), limits: ['REPLY'],
        on: { accept: act({ to: 'open', basis: rules(2) }), 'limitReached(REPLY)': act({ basis: rules(3) }) },
      }),
      open: group('reviewing', {
        reviewing: step({
          title: ['审查', 'Reviewing'], desk: 'reviewer', clock: 'running', phase: 'review', basis: rules(4), limits: ['REPLY'],
          on: {
            askForTrial: act({ to: 'onCourt', basis: habit, does: [issue('INVITATION'), stop('REPLY', 'INVITATION', 'testing'), start('TRIAL', { onService: 'INVITATION' })] }),
            propose: act({ to: 'deciding', basis: rules(4) }),
          },
        }),
        onCourt: step({
          title: ['试打', 'On court'], desk: 'testingBody', clock: 'suspended', phase: 'review', basis: habit, limits: ['TRIAL'],
          on: {
            report: act({ to: '#tennis-club.open.reviewing', basis: habit, does: [resume('REPLY'), meet('TRIAL')] }),
            serve: act({ basis: rules(6) }),
            'limitReached(TRIAL)': act({ to: 'reviewing', basis: habit, does: [resume('REPLY'), alarm('noTrial', 'reviewer')] }),
          },
        }),
        deciding: step({
          title: ['待决定', 'Deciding'], desk: 'approver', clock: 'running', phase: 'decision', basis: rules(5), limits: ['REPLY'],
          on: {
            admit: act({ to: '#tennis-club.admitted', when: is('good', true), basis: rules(5), does: [issue('WELCOME')] }),
            turnDown: act({ to: '#tennis-club.turnedDown', basis: rules(5), does: [issue('REGRET')] }),
          },
        }),
      }, { 'limitReached(REPLY)': act({ basis: rules(3), does: [alarm('late', 'approver')] }) }),
      admitted: step({
        title: ['已准入', 'Admitted'], desk: 'registrar', clock: 'ended', phase: 'decision', basis: rules(6), limits: ['SERVE'], entry: [endLimits, start('SERVE')],
        on: { serve: serving('WELCOME', 'member'), 'limitReached(SERVE)': act({ basis: habit }) },
      }),
      turnedDown: step({
        title: ['已谢绝', 'Turned down'], desk: 'registrar', clock: 'ended', phase: 'decision', basis: rules(6), limits: ['SERVE'], entry: [endLimits, start('SERVE')],
        on: { serve: [act({ to: 'guest', when: lacks('event.unserved', 'REGRET'), basis: rules(6), does: [meet('SERVE'), start('APPEAL'), start('COURT')] }), act({ basis: rules(6) })], 'limitReached(SERVE)': act({ basis: habit }) },
      }),
      discarded: outcome('discarded', ['已删', 'Discarded'], habit),
      member: outcome('granted', ['会员', 'Member'], rules(7)),
      guest: outcome('refused', ['非会员', 'Guest'], rules(8)),
    },
  };
} // prettier-ignore

/** The club with something changed by hand before it becomes a workflow. */
export function tennisClub(change: (spec: any) => void = () => {}): Workflow {
  const spec = clubSpec();
  change(spec);
  return defineWorkflow(spec);
}
