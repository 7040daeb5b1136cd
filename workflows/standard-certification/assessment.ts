import { workingDays, type Limits, type PaperFacts, type Papers, type Powers } from '#workflow-kit';
import * as law from '../law.js';
import { applicants, licensing, timeNotice } from '../licensing/index.js';

const recalled = law.jjf1033Recalled;

/** Who may do what in the assessment (考评). Assessors give an opinion; they do not decide. */
export const powers = {
  organise: ['reviewer'],
  replaceAssessor: ['reviewer'],
  orderSiteVisit: ['assessor'],
  askRectification: ['assessor'],
  submitRectification: applicants,
  extendRectification: ['reviewer'],
  report: ['assessor'],
  confirmReport: ['reviewer'],
  returnReport: ['reviewer'],
} as const satisfies Powers;

/** Time limits of the assessment. */
export const limits = {
  T_ANNOUNCED: { ...licensing.limits.T_ANNOUNCED, owner: 'assessor' },
  MS_PLAN: {
    title: { zh: '组织考评时限', en: 'time to organise the assessment' },
    length: workingDays(10),
    from: { zh: '受理之日', en: 'acceptance' },
    basis: recalled,
    owner: 'reviewer',
    reached: { zh: '黄牌提醒', en: 'yellow card' },
  },
  MS_ASSESSMENT_TOTAL: {
    title: { zh: '考评总时限(含整改)', en: 'time for the whole assessment, rectification included' },
    length: workingDays(80),
    from: { zh: '下达考核任务之日', en: 'the assessment task' },
    basis: law.examinationMeasuresRecalled,
    owner: 'assessor',
    reached: { zh: '预警，告知组织考核和主持考核的机关', en: 'alarm to organiser and host' },
  },
  MS_RECTIFY: {
    title: { zh: '整改期限', en: 'time to rectify' },
    length: workingDays(15),
    from: { zh: '整改通知书送达之日', en: 'service of the rectification notice' },
    basis: recalled,
    owner: 'applicant',
    reached: { zh: '转考评员，结论为不合格', en: 'to the assessor, who reports a fail' },
  },
} as const satisfies Limits;

/** Facts of the assessment that its moves and acts rest on. */
export const context = {
  /** User ids of the assessors; one of them leads (考评组组长). */
  panel: [] as string[],
  leader: null as string | null,
  assessment: {
    /** Where the assessors are: with the papers or on the site. */
    stage: null as 'papers' | 'site' | null,
    siteVisit: false,
    /** Stages at which rectification was asked: once at each. */
    asked: [] as string[],
    extended: false,
    /** A rectification, or its absence, is to be checked. */
    toCheck: false,
    nothingHandedIn: false,
    /** Technical data measured anew in a rectification; they take the place of those in the form. */
    remeasured: null as Record<string, unknown> | null,
  },
};

const task = ({ payload, paper, context: facts, form }: PaperFacts) => ({
  object: form['standard']?.name ?? null,
  assessors: facts['panel'],
  leader: facts['leader'],
  plan: payload['plan'] ?? paper('D14')?.['plan'] ?? null,
  neededTime: payload['neededTime'] ?? paper('D14')?.['neededTime'] ?? null,
  secrecy: '对考评中知悉的商业秘密和技术资料负有保密义务',
});

/** The notice and the task of the assessment, and the rectification notice. */
export const papers: Papers = {
  D06: timeNotice({ kind: '专家评审(计量标准考评)', also: ['plan'] }),
  D13: {
    title: { zh: '整改通知书', en: 'Rectification notice' },
    seal: 'own', service: 'required', word: '许整', basis: recalled,
    content: ({ payload }) => ({ findings: payload['findings'], period: payload['period'], afterwards: '逾期不提交整改材料的，考评结论为不合格' }),
  },
  D14: {
    title: { zh: '考核任务书', en: 'Assessment task' },
    seal: 'own', service: 'atOnce', word: '许考', basis: law.licensing(28),
    content: task,
  },
}; // prettier-ignore
