import { isInForce, reading, type Derived, type Finding, type Screen, type ScreeningFacts } from '#workflow-kit';
import * as law from '../law.js';
import { within } from './hosting.js';
import { pilotCitiesDecision } from './law.js';

/** Where the duty of examination is lifted for enterprises' own use. */
export const pilotCities = [
  { zh: '北京', en: 'Beijing', region: '110000' },
  { zh: '上海', en: 'Shanghai', region: '310000' },
  { zh: '重庆', en: 'Chongqing', region: '500000' },
  { zh: '杭州', en: 'Hangzhou', region: '330100' },
  { zh: '广州', en: 'Guangzhou', region: '440100' },
  { zh: '深圳', en: 'Shenzhen', region: '440300' },
] as const;
/** First and last day, both inclusive (MS_PILOT_CITIES_END). */
export const pilotCitiesPeriod = { from: '2021-10-23', to: '2027-10-22' } as const;

/** What keeps an application from being taken up today; the form may be half filled. */
export const screen: Screen = (facts) => inPilotCity(facts) ?? notHighest(facts) ?? withoutCertificate(facts);

function inPilotCity({ today, form: { owner, standard } }: ScreeningFacts): Finding | undefined {
  const enterprise = owner?.kind === 'enterprise' || owner?.kind === 'townshipEnterprise';
  const ownUse = standard?.purpose?.mandatoryVerification === false && standard.purpose.servesOthers === false;
  const city = pilotCities.find(({ region }) => within(owner?.region ?? '', region));
  const inTime = today >= pilotCitiesPeriod.from && today <= pilotCitiesPeriod.to;
  if (!enterprise || !ownUse || standard.rank !== 'highest' || !city || !inTime) return undefined;
  return {
    outcome: 'notRequired',
    code: 'PILOT_CITY',
    reason: {
      zh: `${city.zh}为营商环境创新试点城市，企业内部使用的最高计量标准由企业自行管理，不需考核，但应保证量值溯源`,
      en: `in the pilot city ${city.en} an enterprise manages its highest standard for internal use itself; traceability remains its duty`,
    },
    basis: pilotCitiesDecision(),
  };
}

/** Departments, enterprises and institutions need the permit for their highest standards alone. */
function notHighest({ form: { owner, standard } }: ScreeningFacts): Finding | undefined {
  const ofUnit = ['department', 'enterprise', 'institution', 'townshipEnterprise'].includes(owner?.kind);
  if (!ofUnit || standard?.rank !== 'other') return undefined;
  return {
    outcome: 'notRequired',
    code: 'NOT_HIGHEST',
    reason: { zh: '非本单位最高计量标准，由单位自行管理，不需考核', en: 'not the highest of the unit, which manages it itself' },
    basis: reading(law.implementingRules(owner.kind === 'department' ? 9 : 10)),
  };
} // prettier-ignore

/** A re-examination or change is asked of a certificate of this matter, and a change while it is in force. */
function withoutCertificate({ form, entry }: ScreeningFacts): Finding | undefined {
  const { examination, certificateNumber } = form;
  if (!certificateNumber || (examination !== 'reExamination' && examination !== 'change')) return undefined;
  const basis = law.licensing(examination === 'change' ? 49 : 50);
  if (entry?.matter !== 'standard-certification')
    return {
      outcome: 'elsewhere',
      code: 'CERTIFICATE_UNKNOWN',
      reason: { zh: '登记中没有该计量标准考核证书，应向原发证机关申请', en: 'no such certificate is registered here: ask the authority that granted it' },
      basis,
    };
  if (examination === 'change' && !isInForce(entry))
    return {
      outcome: 'barred',
      code: 'CERTIFICATE_ENDED',
      reason: { zh: '该证书已失效，不能变更，应申请新建考核', en: 'the certificate is no longer in force: apply for a new examination' },
      basis,
    };
  return undefined;
} // prettier-ignore

/**
 * Whether a first grant, a renewal or a change is asked. A re-examination asked late, or of a certificate that has
 * ended, is a new examination (setting `lateRenewal: treatAsNew`), with the site visit that every new one has.
 */
export function derives({ form, entry }: Pick<ScreeningFacts, 'form' | 'entry'>): Derived {
  if (form['examination'] === 'change') return { kind: 'change' };
  const renews = form['examination'] === 'reExamination' && entry?.inTime === true && isInForce(entry);
  return { kind: renews ? 'renewal' : 'first' };
}
