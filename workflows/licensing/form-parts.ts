import { z } from 'zod';
import { isCreditCode, named } from '#workflow-kit';

/** A line of text in a form: trimmed, not empty. */
export const words = (max = 200) => z.string().trim().min(1).max(max);

/** Administrative division code (GB/T 2260), six digits. */
export const division = (zh = '行政区划代码', en = 'administrative division code') =>
  named(z.string().regex(/^\d{6}$/), zh, en);

/** 统一社会信用代码 (GB 32100-2015): 18 characters, without I, O, S, V, Z, the last one checking the others. */
export const creditCode = named(
  z
    .string()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, { abort: true })
    .refine(isCreditCode, {
      error: 'the check character does not fit: something is mistyped',
      params: { code: 'CHECK_CHARACTER', zh: '统一社会信用代码校验码不符，请核对' },
    }),
  '统一社会信用代码',
  'unified social credit code',
);

/** Whom to ask, and at which number. */
export const contact = {
  contact: named(words(60), '联系人', 'contact'),
  phone: named(z.string().regex(/^[0-9+() -]{5,25}$/), '联系电话', 'phone'),
};

/** An organisation in China that applies. */
export const applicant = named(
  z.strictObject({
    name: named(words(), '单位名称', 'name'),
    unifiedSocialCreditCode: creditCode,
    address: named(words(), '住所', 'address'),
    legalRepresentative: named(words(60), '法定代表人', 'legal representative'),
    ...contact,
  }),
  '申请人',
  'applicant',
);

/** Where something is done, which decides who is competent: `placeOf('生产', 'production')`. */
export const placeOf = (zh: string, en: string) =>
  named(
    z.strictObject({
      address: named(words(), `${zh}地址`, `place of ${en}`),
      region: division(`${zh}地行政区划代码`),
    }),
    `${zh}地`,
    en,
  );

/** Where papers are served, and whether electronically (D26). */
export const service = named(
  z.strictObject({
    electronic: named(z.boolean(), '同意电子送达', 'consents to electronic service'),
    address: named(words(), '送达地址', 'address for service'),
    email: named(z.email().optional(), '电子邮箱', 'e-mail'),
  }),
  '送达地址确认',
  'address confirmation',
);

const address = '示范市示范区衡器路1号';

/** The enterprise of the sample forms, which has a demonstration account. */
export const demonstration = {
  applicant: {
    name: '东衡称重设备有限公司(演示)',
    unifiedSocialCreditCode: '91320000MA00000016',
    address,
    legalRepresentative: '衡一鸣',
    contact: '秤小满',
    phone: '025-00000001',
  },
  place: { address, region: '320100' },
  service: { electronic: true, address, email: 'service@enterprise-a.example' },
};
