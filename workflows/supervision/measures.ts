import { z } from 'zod';
import { named, type Papers, type Powers, type Sheet } from '#workflow-kit';
import * as law from '../law.js';
import { confirmed, given, licensing, reasons, rule, text } from '../licensing/index.js';
import { lawfulGrounds } from '../register-cleanup/grounds.js';
import { groundNames, grounds, type Ground } from '../revocation/grounds.js';

/** What may follow a grave record, and the publication with which every check ends. */
export const powers = {
  startRevocation: ['head'],
  suspendEntry: ['head'],
  proposeCleanup: ['head'],
  handOver: ['head'],
  takeNoMeasure: ['head'],
  publish: ['registrar'],
} as const satisfies Powers;

/** The hand-over notice. */
export const papers: Papers = {
  D33: {
    ...licensing.papers['D33']!,
    basis: law.procedureRule(42),
    content: given('receiver', 'ground', 'reasons', 'evidence'),
  },
};

/** What each measure must hand in, and what it requires besides the step. */
export const sheets = {
  startRevocation: {
    title: { zh: '启动撤销、撤回程序', en: 'begin a revocation or withdrawal' },
    payload: z.strictObject({
      kind: named(z.enum(['revocation', 'withdrawal']), '撤销或者撤回', 'revocation or withdrawal'),
      ground: named(z.enum(groundNames), '事由', 'ground'), facts: text('事实', 'facts'),
      granted: confirmed('该许可由本机关或者下级机关作出', 'this authority granted it, or one below it'),
    }),
    example: () => ({ kind: 'revocation', ground: 'unqualifiedApplicant', facts: '检查发现被许可人取得许可时即不具备生产所申请型式的条件', granted: true }),
    variants: () => [{ kind: 'withdrawal', ground: 'lawChanged', facts: '许可所依据的规定已经修改，为公共利益需要撤回', granted: true }],
    requires: [rule('GROUND_OF_KIND', '撤销的事由见第69条，撤回的事由见第8条', 'art. 69 has the grounds of a revocation, art. 8 those of a withdrawal', law.licensing(69),
      ({ payload }) => grounds[payload['ground'] as Ground].kind === payload['kind'], '/ground')],
  },
  suspendEntry: {
    title: { zh: '暂停证书效力', en: 'suspend the certificate' },
    payload: z.strictObject({ specialRule: text('准许暂停的规定', 'rule that allows it'), ...reasons }),
    example: () => ({ specialRule: '计量标准考核办法', reasons: '计量标准主要性能已不符合考核条件' }),
    requires: [rule('SPECIAL_RULE', '仅计量标准考核证书可以暂停(封存)', 'only certificates of measurement standards know a suspension', law.examinationMeasuresRecalled, ({ context }) => context['entry']?.matter === 'standard-certification')],
  },
  proposeCleanup: {
    title: { zh: '提请注销', en: 'propose the cancellation' },
    payload: z.strictObject({ ground: named(z.enum(lawfulGrounds), '注销事由', 'ground'), facts: text('事实', 'facts') }),
    example: () => ({ ground: 'holderEnded', facts: '该单位已依法办理注销登记' }),
  },
  handOver: {
    title: { zh: '移送', en: 'hand over' },
    payload: z.strictObject({
      receiver: text('接收机关', 'receiving authority'), ground: named(z.enum(['grantedElsewhere', 'penalty']), '移送事由(他机关许可、涉嫌违法)', 'granted elsewhere, or a penalty is to be considered'),
      ...reasons, evidence: text('移送的证据材料', 'evidence handed over'),
    }),
    example: () => ({ receiver: '作出该许可的机关', ground: 'grantedElsewhere', reasons: '该许可由其他机关作出，将检查情况抄告作出许可的机关', evidence: '检查记录及现场照片' }),
  },
  takeNoMeasure: { title: { zh: '不采取措施', en: 'take no measure' }, payload: z.strictObject(reasons), example: () => ({ reasons: '查明的情形不影响许可条件，无须采取措施' }) },
  publish: {
    title: { zh: '公示检查结果', en: 'publish the result' },
    payload: z.strictObject({
      where: text('公示载体', 'where it is published'), archived: confirmed('检查记录已签字归档', 'the record is signed and filed'),
      noSecrets: confirmed('不含国家秘密、商业秘密和个人隐私', 'no state or trade secrets, no private matters'),
    }),
    example: () => ({ where: '本机关门户网站', archived: true, noSecrets: true }),
    requires: [rule('UNSERVED', '尚有文书未送达', 'a paper of this case is not served yet', law.licensing(61), ({ papers: made }) => made.every(({ servedOn }) => servedOn !== null))],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
