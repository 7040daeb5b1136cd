import { z } from 'zod';
import { named } from '#workflow-kit';
import { contact, creditCode, demonstration, service, words } from '../licensing/index.js';
import { announcement2020, kindsFrom } from '../type-approval/catalogue.js';
import { instrumentFields, technicalBasis } from '../type-approval/form.js';

const country = named(words(60), '国家或地区', 'country or region');

/** The four cases of a temporary approval (import measures art. 10). */
const temporaryCases = ['keptAfterExhibition', 'urgent', 'verySmallQuantity', 'noDomesticAbility'] as const;

/**
 * The application form of import type approval. The applicant is the foreign maker or trader, whom the certificate will
 * name; where it sells in China, its agent there may apply for it (import measures art. 4).
 */
export const form = z
  .strictObject({
    applicant: named(
      z.strictObject({
        name: named(words(), '外商名称', 'name of the foreign party'),
        capacity: named(z.enum(['maker', 'trader']), '制造商或者经销商', 'maker or trader'),
        country,
        address: named(words(), '住所', 'address'),
        ...contact,
      }),
      '申请人',
      'applicant',
    ),
    occasion: named(z.enum(['import', 'saleInChina']), '申请事由', 'import, or sale in China by the foreign party'),
    agent: named(
      z
        .strictObject({
          name: named(words(), '代理人名称', 'name of the agent'),
          unifiedSocialCreditCode: creditCode,
          address: named(words(), '代理人住所', 'address of the agent'),
        })
        .optional(),
      '在华代理人(仅限在境内销售)',
      'agent in China (for sale in China only)',
    ),
    variant: named(z.enum(['ordinary', 'temporary']), '批准种类', 'ordinary or temporary approval'),
    temporary: named(
      z
        .strictObject({
          case: named(z.enum(temporaryCases), '临时型式批准情形', 'case of art. 10'),
          quantity: named(z.int().min(1).max(100_000), '数量', 'quantity'),
          facts: named(words(1000), '事实说明', 'facts'),
        })
        .optional(),
      '临时型式批准',
      'temporary approval',
    ),
    instrument: named(z.strictObject(instrumentFields(kindsFrom(announcement2020.firstDay))), '计量器具', 'instrument'),
    production: named(
      z.strictObject({
        maker: named(words(), '制造商', 'maker'),
        country,
        address: named(words(), '生产地址', 'place of production'),
      }),
      '生产地',
      'production',
    ),
    oiml: named(
      z
        .strictObject({
          certificate: named(words(80), 'OIML证书编号', 'number of the OIML certificate'),
          issuedBy: named(words(), '发证机构', 'issuing authority'),
          scheme: named(z.enum(['A', 'B']), '方案', 'scheme'),
        })
        .optional(),
      'OIML-CS结果',
      'results under OIML-CS',
    ),
    technicalBasis,
    service,
  })
  .refine(({ occasion, agent }) => occasion === 'saleInChina' || agent === undefined, {
    path: ['agent'],
    error: '属进口的，由外商申请 / for an import the foreign party itself applies',
  })
  .refine(({ variant, temporary }) => (variant === 'temporary') === (temporary !== undefined), {
    path: ['temporary'],
    error: '仅临时型式批准填写，且须说明情形 / stated for a temporary approval, and only there',
  });

type ImportForm = z.infer<typeof form>;

/** A platform scale with an OIML certificate, sold in China through an agent: submits as it is. */
export const sampleForm: ImportForm = {
  applicant: {
    name: 'Musterwaage GmbH(演示)',
    capacity: 'maker',
    country: '德国',
    address: 'Musterstraße 1, 72336 Musterstadt',
    contact: 'Erika Mustermann',
    phone: '+49 30 00000001',
  },
  occasion: 'saleInChina',
  agent: {
    name: demonstration.applicant.name,
    unifiedSocialCreditCode: demonstration.applicant.unifiedSocialCreditCode,
    address: demonstration.applicant.address,
  },
  variant: 'ordinary',
  instrument: {
    kind: '非自动衡器',
    name: '电子台秤',
    field: 'F',
    models: ['MW-60'],
    range: 'Max 60 kg，Min 400 g，e = d = 20 g，n = 3000',
    accuracy: '中准确度级(III级)',
    series: false,
  },
  production: { maker: 'Musterwaage GmbH(演示)', country: '德国', address: 'Musterstraße 1, 72336 Musterstadt' },
  oiml: { certificate: 'R76/2006-A-DE1-2026.01(演示)', issuedBy: '演示发证机构', scheme: 'A' },
  technicalBasis: 'OIML R 76《非自动衡器》；型式评价大纲',
  service: { ...demonstration.service, email: 'service@musterwaage.example' },
};

/** The same scale, a few pieces kept after an exhibition: an application for a temporary approval. */
export const temporarySampleForm: ImportForm = {
  ...sampleForm,
  variant: 'temporary',
  temporary: { case: 'keptAfterExhibition', quantity: 2, facts: '展览会结束后由展馆留购两台' },
};
