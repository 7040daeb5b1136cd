import type { Basis } from '#workflow-kit';
import { catalogue2019, catalogue2020 } from './law.js';

/** A kind of instrument under mandatory control: P 型式批准, V 强制检定. */
interface Entry {
  readonly zh: string;
  readonly en: string;
  readonly mode: 'P' | 'V' | 'P+V';
  /** The announcement whose list it stands in. */
  readonly announcement: Basis;
  /** Last day in the catalogue; without one it stands in it still. */
  readonly until?: string;
}

/**
 * When Announcement 2020 No. 42 put its catalogue in the place of the one before. It applied from its publication; the
 * day is recalled, and set here only.
 */
export const announcement2020 = { lastDayBefore: '2020-10-25', firstDay: '2020-10-26' } as const;

/**
 * Kinds in the mandatory catalogue 《实施强制管理的计量器具目录》. A partial demonstration list: names and modes are
 * recalled, the official annex (40 first-level, 62 second-level entries) must be loaded before production use.
 */
const kept: readonly Pick<Entry, 'zh' | 'en' | 'mode'>[] = [
  { zh: '体温计', en: 'clinical thermometer', mode: 'P+V' },
  { zh: '非自动衡器', en: 'non-automatic weighing instrument', mode: 'P+V' },
  { zh: '自动衡器', en: 'automatic weighing instrument', mode: 'P+V' },
  { zh: '称重传感器', en: 'load cell', mode: 'P' },
  { zh: '称重显示器', en: 'weighing indicator', mode: 'P' },
  { zh: '燃油加油机', en: 'fuel dispenser', mode: 'P+V' },
  { zh: '液化石油气加气机', en: 'LPG dispenser', mode: 'P+V' },
  { zh: '压缩天然气加气机', en: 'CNG dispenser', mode: 'P+V' },
  { zh: '水表', en: 'water meter', mode: 'P+V' },
  { zh: '燃气表', en: 'gas meter', mode: 'P+V' },
  { zh: '热能表', en: 'thermal energy meter', mode: 'P+V' },
  { zh: '流量计', en: 'flowmeter', mode: 'P+V' },
  { zh: '血压计(表)', en: 'sphygmomanometer', mode: 'P+V' },
  { zh: '眼压计', en: 'tonometer', mode: 'P+V' },
  { zh: '压力仪表', en: 'pressure gauge / instrument', mode: 'V' },
  { zh: '机动车测速仪', en: 'vehicle speed meter', mode: 'P+V' },
  { zh: '出租汽车计价器', en: 'taximeter', mode: 'P+V' },
  { zh: '电能表', en: 'electricity meter', mode: 'P+V' },
  { zh: '声级计', en: 'sound level meter', mode: 'P+V' },
  { zh: '听力计', en: 'audiometer', mode: 'P+V' },
  { zh: '焦度计', en: 'focimeter', mode: 'P+V' },
  { zh: '验光仪器', en: 'optometry instrument', mode: 'V' },
  { zh: '烟尘、粉尘测量仪', en: 'dust / particulate meter', mode: 'P+V' },
  { zh: '透射式烟度计', en: 'opacimeter', mode: 'P+V' },
  { zh: '汽车排放气体测试仪', en: 'vehicle exhaust gas analyser', mode: 'P+V' },
  { zh: '水质监测仪', en: 'water quality monitor', mode: 'P+V' },
  { zh: '有毒有害、易燃易爆气体检测(报警)仪', en: 'toxic / flammable gas detector (alarm)', mode: 'P+V' },
  { zh: '呼出气体酒精含量检测仪', en: 'evidential breath alcohol analyser', mode: 'P+V' },
  { zh: '水分测定仪', en: 'moisture meter', mode: 'P+V' },
  { zh: '血细胞分析仪', en: 'blood cell analyser', mode: 'V' },
  { zh: '心脑电测量仪器', en: 'ECG / EEG instrument', mode: 'V' },
  { zh: '医用辐射源 / 诊断X射线设备', en: 'medical radiation / diagnostic X-ray equipment', mode: 'V' },
  { zh: '医用活度计', en: 'radionuclide calibrator', mode: 'V' },
  { zh: '电离辐射防护仪器', en: 'radiation protection instrument', mode: 'P+V' },
  { zh: '测量互感器', en: 'instrument transformer', mode: 'V' },
  { zh: '电动汽车充电桩', en: 'EV charging pile', mode: 'V' },
  { zh: '计量罐', en: 'storage tank measure', mode: 'V' },
  { zh: '铁路计量罐车', en: 'rail tank car (measure)', mode: 'V' },
];

/** Kinds that Announcement 2020 No. 42 dropped: examples from memory, for demonstration only. */
const dropped: readonly Pick<Entry, 'zh' | 'en' | 'mode'>[] = [
  { zh: '测距仪', en: 'distance meter', mode: 'P' },
  { zh: '全站仪', en: 'total station', mode: 'P' },
  { zh: '经纬仪', en: 'theodolite', mode: 'P' },
];

/** The mandatory catalogue with its history. */
export const catalogue: readonly Entry[] = [
  ...kept.map((entry) => ({ ...entry, announcement: catalogue2020() })),
  ...dropped.map((entry) => ({ ...entry, announcement: catalogue2019, until: announcement2020.lastDayBefore })),
];

/** What an applicant may name that the catalogue does not hold: the answer is then that no permit is needed here. */
export const outside = { referenceMaterial: '标准物质', other: '目录外的其他计量器具' } as const;

/** The entry of a kind that needs type approval on this day; undefined where none does. */
export const needingApproval = (kind: unknown, on: string): Entry | undefined =>
  catalogue.find(({ zh, mode, until }) => zh === kind && mode !== 'V' && (until === undefined || on <= until));

/** Kinds that an application form names which is in use from this day: those dropped before are not listed. */
export const kindsFrom = (day: string): string[] => [
  ...catalogue.filter(({ until }) => until === undefined || day <= until).map(({ zh }) => zh),
  outside.referenceMaterial,
  outside.other,
];
