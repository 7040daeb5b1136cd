import type { Finding, Screen, ScreeningFacts, Text } from '#workflow-kit';
import { commitmentOpinion } from './law.js';

/**
 * Kinds of instruments on the published list of matters by commitment (公布的告知承诺清单). A demonstration list: the
 * competent level decides and publishes it, and the texts of the metrology pilots were not seen.
 */
const listedKinds: readonly string[] = [
  '非自动衡器',
  '自动衡器',
  '称重传感器',
  '称重显示器',
  '水表',
  '热能表',
  '流量计',
  '电能表',
  '声级计',
  '水分测定仪',
  '测量互感器',
];

const health: Text = { zh: '直接涉及人身健康(医疗)', en: 'directly touches human health' };
const safety: Text = { zh: '直接涉及公共安全、生命财产安全', en: 'directly touches public safety, life and property' };
const ecology: Text = { zh: '直接涉及生态环境', en: 'directly touches the environment' };

/** Kinds that stay out whatever the list says: a false promise would cost too much, and late. */
const excludedKinds: Readonly<Record<string, Text>> = {
  体温计: health,
  '血压计(表)': health,
  眼压计: health,
  听力计: health,
  焦度计: health,
  燃油加油机: safety,
  液化石油气加气机: safety,
  压缩天然气加气机: safety,
  燃气表: safety,
  机动车测速仪: safety,
  呼出气体酒精含量检测仪: safety,
  '有毒有害、易燃易爆气体检测(报警)仪': safety,
  电离辐射防护仪器: safety,
  '烟尘、粉尘测量仪': ecology,
  透射式烟度计: ecology,
  汽车排放气体测试仪: ecology,
  水质监测仪: ecology,
};

/** Barred from this way alone: every reason says that the ordinary way stays open. */
export const notByCommitment = (code: string, zh: string, en: string): Finding => ({
  outcome: 'barred',
  code,
  reason: { zh: `${zh}；可以按普通程序申请`, en: `${en}; the ordinary way stays open` },
  basis: commitmentOpinion(),
});

/** A kind of instrument that is excluded or not listed. */
export function kindFinding(kind: unknown): Finding | undefined {
  if (typeof kind !== 'string') return undefined;
  const why = Object.hasOwn(excludedKinds, kind) ? excludedKinds[kind] : undefined;
  if (why) return notByCommitment('EXCLUDED_KIND', `该类计量器具${why.zh}，不适用告知承诺`, `this kind ${why.en} and is excluded`);
  return listedKinds.includes(kind)
    ? undefined
    : notByCommitment('NOT_LISTED', '该类计量器具不在公布的告知承诺清单内', 'this kind is not on the published list');
} // prettier-ignore

/** A breach of commitment, in whatever matter, bars this way until it is repaired. */
export function breachFinding({ marks, today }: Pick<ScreeningFacts, 'marks' | 'today'>): Finding | undefined {
  const standing = marks.some(
    ({ kind, fromOn, untilOn }) => kind === 'breach' && fromOn <= today && (untilOn === null || today <= untilOn),
  );
  return standing ? notByCommitment('BREACH_NOT_REPAIRED', '有未修复的违反承诺记录', 'a breach of commitment is not repaired') : undefined;
} // prettier-ignore

/** The first finding of several screens. */
export const firstOf =
  (...screens: readonly Screen[]): Screen =>
  (facts) => {
    for (const screen of screens) {
      const finding = screen(facts);
      if (finding) return finding;
    }
    return undefined;
  };
