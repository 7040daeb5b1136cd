import type { Case, Paper } from './api.js';
import type { Client } from './client.js';

const MATTER = 'type-approval';
const APPLICANT = 'enterprise-a';

export type Say = (zh: string, en: string) => void;

/** What a story leaves behind: where the case went, its dates and its papers. */
export interface Facts {
  readonly caseId: string;
  readonly number: string;
  /** States in the order the case came to rest in them. */
  readonly states: readonly string[];
  readonly outcome: string | null;
  readonly receivedOn: string | null;
  readonly acceptedOn: string | null;
  readonly deemedAccepted: boolean;
  /** Last day to decide under the law, where counting goes on or has ended. */
  readonly decideBy: string | null;
  /** Codes of the papers in the order they were made. */
  readonly papers: readonly string[];
}

/** A case that is being told: who does what, and what was seen on the way. */
class Telling {
  readonly states: string[] = [];

  private constructor(
    readonly client: Client,
    readonly id: string,
  ) {}

  static async begin(client: Client): Promise<Telling> {
    const filed = await client.create(APPLICANT, MATTER);
    const telling = new Telling(client, filed.id);
    telling.states.push(filed.state);
    return telling;
  }

  async act(user: string, verb: string, fields?: Record<string, unknown>): Promise<Case> {
    const acted = await this.client.act(user, this.id, verb, fields);
    if (acted.case.state !== this.states.at(-1)) this.states.push(acted.case.state);
    return acted.case;
  }

  async uploadAll(except?: string): Promise<void> {
    const { materials } = await this.client.matter(MATTER);
    for (const { code, required } of materials)
      if (required && code !== except) await this.client.upload(APPLICANT, this.id, code);
  }

  see(): Promise<Case> {
    return this.client.case(APPLICANT, this.id);
  }

  papers(): Promise<Paper[]> {
    return this.client.documents('head', this.id);
  }

  async facts(): Promise<Facts> {
    const filed = await this.see();
    if (filed.state !== this.states.at(-1)) this.states.push(filed.state);
    const { id: caseId, number, outcome, receivedOn, acceptedOn, deemedAccepted } = filed;
    const papers = (await this.papers()).map(({ code }) => code);
    return { caseId, number, states: this.states, outcome, receivedOn, acceptedOn, deemedAccepted, decideBy: decideBy(filed), papers };
  } // prettier-ignore
}

/** The due date of the decision limit that counts: the latest of its family. */
const decideBy = ({ clocks }: Case): string | null =>
  clocks.filter(({ limit, status }) => limit.startsWith('T_DECIDE') && status !== 'cancelled').at(-1)?.dueOn ?? null;

/** From the accepted case to samples in the laboratory: two officers, an entrustment, samples. */
async function entrustAndEvaluate(story: Telling): Promise<void> {
  await story.act('approver', 'assign');
  await story.act('reviewer', 'entrust');
  await story.act('lab', 'contactApplicant');
  await story.act('lab', 'confirmSamples');
}

export interface GrantFacts extends Facts {
  readonly certificateNumber: string;
  /** Days on which the decision limit stood still: from the entrustment to the report. */
  readonly stoppedFrom: string;
  readonly stoppedTo: string | null;
  /** Status of the decision clock while the laboratory evaluates. */
  readonly whileEvaluating: string;
}

/** An electronic truck scale: one correction, one improvement, a certificate. */
export async function granted(client: Client, say: Say): Promise<GrantFacts> {
  const story = await Telling.begin(client);
  await story.uploadAll('testReport');
  await story.act(APPLICANT, 'submit');
  say('企业提交电子汽车衡型式批准申请，缺一份试验报告', 'a company applies for an electronic truck scale; the test report is missing');
  await story.act('acceptance', 'askCorrection', {
    points: [{ material: 'testReport', text: '缺试验报告' }],
  });
  say('受理人员一次性告知全部补正内容，电子送达', 'all corrections are asked for at once and served electronically');
  await client.upload(APPLICANT, story.id, 'testReport');
  await story.act(APPLICANT, 'handInCorrections');
  const accepted = await story.act('acceptance', 'accept');
  say(`补正后受理，法定办结日 ${decideBy(accepted)}`, `accepted; the law gives until ${decideBy(accepted)}`);

  await client.advanceBy('P3D');
  await story.act('approver', 'assign');
  await story.act('reviewer', 'entrust');
  say('委托技术机构进行型式评价，决定时限停止计时（许可法第45条）', 'the evaluation is entrusted; the decision clock stops (art. 45)');
  await client.advanceBy('P5D');
  await story.act('lab', 'contactApplicant');
  await client.advanceBy('P6D');
  await story.act('lab', 'confirmSamples');
  const evaluating = await story.see();
  await client.advanceBy('P28D');
  await story.act('lab', 'reportDefect');
  say('偏载误差超差，给予一次改进机会', 'the eccentricity error is too large: one chance to improve');
  await client.advanceBy('P14D');
  await story.act(APPLICANT, 'submitImproved');
  await client.advanceBy('P32D');
  const reported = await story.act('lab', 'report', { conclusion: 'pass' });
  say(`评价合格，恢复计时，法定办结日顺延至 ${decideBy(reported)}`, `passed; counting goes on, now until ${decideBy(reported)}`);

  await client.advanceBy('P3D');
  await story.act('reviewer', 'giveOpinion', { proposal: 'grant' });
  await story.act('approver', 'grant');
  await story.act('registrar', 'issueCertificate');
  const certificate = (await story.papers()).find(({ code }) => code === 'C01');
  const certificateNumber = String(certificate?.data['certificateNumber']);
  say(`准予许可，证书 ${certificateNumber} 已送达`, `granted; certificate ${certificateNumber} is served`);

  const course = (await client.clock(APPLICANT, story.id)).find(({ limit }) => limit === 'T_DECIDE');
  const stop = course?.segments.find(({ kind }) => kind === 'stop');
  return {
    ...(await story.facts()),
    certificateNumber,
    decideBy: decideBy(reported),
    stoppedFrom: stop?.from ?? '',
    stoppedTo: stop?.to ?? null,
    whileEvaluating: evaluating.clocks.find(({ limit }) => limit === 'T_DECIDE')?.status ?? '',
  };
} // prettier-ignore

export interface RefusalFacts extends Facts {
  /** Data of the refusal decision (不予行政许可决定书). */
  readonly refusal: Readonly<Record<string, any>>;
  readonly servedAt: string | null;
}

/** The improved scale fails again: refused, with reasons, the standard and the ways of remedy. */
export async function refused(client: Client, say: Say): Promise<RefusalFacts> {
  const story = await Telling.begin(client);
  await story.uploadAll();
  await story.act(APPLICANT, 'submit');
  await story.act('acceptance', 'accept');
  await entrustAndEvaluate(story);
  await story.act('lab', 'reportDefect');
  await story.act(APPLICANT, 'submitImproved');
  await story.act('lab', 'report', {
    conclusion: 'fail',
    findings: [{ clause: '示值误差', text: '改进后示值误差仍超过最大允许误差' }],
  });
  say('改进一次后型式评价仍不合格', 'after the one improvement the evaluation fails');
  await story.act('reviewer', 'giveOpinion', { proposal: 'refuse', reasons: '型式评价结论为不合格' });
  await story.act('approver', 'refuse', {
    ground: 'standardNotMet',
    reasons: '示值误差超过最大允许误差',
    technicalStandard: 'GB/T 7723-2017 第5.3条',
  });
  const decision = (await story.papers()).find(({ code }) => code === 'D16');
  const organ = (decision?.data['remedies'] as { reconsideration?: { organ?: string } } | undefined)?.reconsideration?.organ;
  say(`不予许可，说明理由和所依据的技术标准；复议机关：${organ}`, `refused, with reasons and the standard; reconsideration by ${organ}`);
  return { ...(await story.facts()), refusal: decision?.data ?? {}, servedAt: decision?.servedAt ?? null };
} // prettier-ignore

const RECEIPT = '2026-09-29T10:00:00+08:00';
const SILENCE_ENDS = '2026-10-13T00:00:00+08:00';

export interface SilenceFacts extends Facts {
  /** State one hour before the limit is reached. */
  readonly stateBefore: string;
  readonly decideByBeforeExtension: string | null;
}

/** The story needs a clock that has not passed the day of receipt. */
export class TooLate extends Error {}

/** Nobody answers for five working days around National Day: accepted by law, as of the day of receipt. */
export async function silent(client: Client, say: Say): Promise<SilenceFacts> {
  const now = await client.now();
  if (Date.parse(now) > Date.parse(RECEIPT)) throw new TooLate(`sandbox clock ${now} is later than ${RECEIPT}`);
  await client.advanceTo(RECEIPT);
  const story = await Telling.begin(client);
  await story.uploadAll();
  await story.act(APPLICANT, 'submit');
  say('9月29日收件，国庆假期前后无人答复', 'received on 29 September; nobody answers over National Day');
  await client.advanceTo('2026-10-12T23:00:00+08:00');
  const before = await story.see();
  await client.advanceTo(SILENCE_ENDS);
  const deemed = await story.see();
  story.states.push(deemed.state);
  say(`10月13日零时：自收件之日 ${deemed.acceptedOn} 起视为受理，应于 ${decideBy(deemed)} 前决定`, `13 October, midnight: deemed accepted as of ${deemed.acceptedOn}; to be decided by ${decideBy(deemed)}`);
  const extended = await story.act('head', 'extend');
  say(`负责人批准延长十个工作日，至 ${decideBy(extended)}`, `the head extends by ten working days, until ${decideBy(extended)}`);
  return {
    ...(await story.facts()),
    stateBefore: before.state,
    decideByBeforeExtension: decideBy(deemed),
  };
} // prettier-ignore

/** The company gives up its application while the laboratory is at work. */
export async function withdrawn(client: Client, say: Say): Promise<Facts> {
  const story = await Telling.begin(client);
  await story.uploadAll();
  await story.act(APPLICANT, 'submit');
  await story.act('acceptance', 'accept');
  await entrustAndEvaluate(story);
  await story.act(APPLICANT, 'withdraw');
  say(
    '型式评价期间企业撤回申请，确认书已送达',
    'the company withdraws during the evaluation; the confirmation is served',
  );
  return story.facts();
}

/** The stories in the order in which the clock allows them. */
export const stories = [
  { title: { zh: '补正、改进、准予许可', en: 'corrected, improved, granted' }, tell: granted },
  { title: { zh: '评价不合格，不予许可', en: 'evaluation failed, refused' }, tell: refused },
  { title: { zh: '评价期间撤回', en: 'withdrawn during the evaluation' }, tell: withdrawn },
  { title: { zh: '国庆期间逾期未告知，视为受理', en: 'silence over National Day: deemed accepted' }, tell: silent },
] as const;
