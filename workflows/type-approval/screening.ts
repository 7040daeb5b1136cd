import { reading, type Basis, type Finding, type Screen } from '#workflow-kit';
import { notRequired } from '../licensing/index.js';
import { needingApproval, outside } from './catalogue.js';

type Cited = (article: number) => Basis;

/** Reference materials are instruments with rules of their own: another matter, another authority. */
export const referenceMaterial = (basis: Basis): Finding => ({
  outcome: 'elsewhere',
  code: 'REFERENCE_MATERIAL',
  reason: {
    zh: '标准物质按标准物质管理规定申请定级鉴定',
    en: 'reference materials are graded under rules of their own',
  },
  basis,
});

/** Not in the mandatory catalogue on the day, or only to be verified: no permit, a voluntary type test at most. */
export const notInCatalogue = (basis: Basis): Finding => ({
  outcome: 'notRequired',
  code: 'NOT_IN_CATALOGUE',
  reason: {
    zh: '该类计量器具当日不在型式批准目录内，可自愿委托型式试验',
    en: 'the kind needs no type approval on this day; a type test is voluntary',
  },
  basis,
});

const notForSale = (basis: Basis): Finding => ({
  outcome: 'notRequired',
  code: 'NOT_FOR_SALE',
  reason: { zh: '不以在国内销售为目的制造，无需型式批准', en: 'not made for sale in China: no type approval' },
  basis,
});

const notNew = (basis: Basis): Finding => ({
  outcome: 'notRequired',
  code: 'NOT_NEW_PRODUCT',
  reason: { zh: '不是计量器具新产品，无需型式批准', en: 'not a new product: no type approval' },
  basis,
});

/** How the authority answers what needs no type approval. */
export const declareNotRequired = notRequired({
  NOT_IN_CATALOGUE: 'notInCatalogue',
  NOT_NEW_PRODUCT: 'notNewProduct',
  NOT_FOR_SALE: 'notForSale',
});

/**
 * Whether a type approval is needed today, by arts. 2 and 3 of the new-product measures: their numbers are the same in
 * the texts of 2005 and 2023. Instruments for export only: our reading of "for sale".
 */
export const screening =
  (measures: Cited): Screen =>
  ({ today, form }) => {
    const { purpose, instrument } = form;
    const kind: unknown = instrument?.kind;
    if (kind === outside.referenceMaterial) return referenceMaterial(measures(3));
    if (kind !== undefined && !needingApproval(kind, today)) return notInCatalogue(measures(3));
    if (purpose === 'exportOnly') return notForSale(reading(measures(2)));
    if (purpose !== undefined && purpose !== 'sale') return notForSale(measures(2));
    if (instrument?.novelty === 'existing') return notNew(measures(2));
    return undefined;
  };
