/** A text for people, in both languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Text;

/** Roles and desks share one list of ids (岗位): who may have to act on a case. */
export const desks = {
  applicant: { zh: '申请人', en: 'applicant' },
  agent: { zh: '代理人', en: 'agent' },
  thirdParty: { zh: '利害关系人', en: 'third party' },
  holder: { zh: '持证人', en: 'holder' },
  acceptanceOfficer: { zh: '受理人员', en: 'acceptance officer' },
  reviewer: { zh: '承办人', en: 'reviewer' },
  secondReviewer: { zh: '复核人员', en: 'second reviewer' },
  approver: { zh: '审批人', en: 'approver' },
  head: { zh: '机关负责人', en: 'head of the authority' },
  deputyHead: { zh: '机关副职负责人', en: 'deputy head of the authority' },
  hearingChair: { zh: '听证主持人', en: 'hearing chair' },
  testingBody: { zh: '技术机构', en: 'testing body' },
  assessor: { zh: '考评员', en: 'assessor' },
  expert: { zh: '评审专家', en: 'expert' },
  inspector: { zh: '监督检查人员', en: 'inspector' },
  registrar: { zh: '证照管理员', en: 'registrar' },
  system: { zh: '系统', en: 'system' },
} as const satisfies Record<string, Text>;

export type Desk = keyof typeof desks;

/** What groups of states are called, by the last part of their name. */
export const groupTitles: Readonly<Record<string, Text>> = {
  underReview: { zh: '审查', en: 'Under review' },
  hearing: { zh: '听证', en: 'Hearing' },
};

/** Where a case stands, coarsely: for lists and progress bars. */
export type Phase = 'draft' | 'intake' | 'review' | 'decision' | 'closed';

/** The course of the decision limit in a step. `ended`: decided, or left before a decision. */
export type StepClock = 'notStarted' | 'running' | 'suspended' | 'ended';

export type OutcomeKind =
  // of an application
  | 'granted'
  | 'refused'
  | 'notAccepted'
  | 'notRequired'
  | 'abandoned'
  | 'withdrawn'
  | 'terminated'
  | 'discarded'
  | 'ordinaryWay'
  // of what follows a grant
  | 'confirmed'
  | 'kept'
  | 'revoked'
  | 'withdrawnByAuthority'
  | 'cancelled'
  | 'ended'
  | 'closed'
  | 'dropped';

/** Verbs that the engine performs of itself, as soon as the facts call for them. */
export const ownVerbs = ['confirmHearingNotice'] as const;
