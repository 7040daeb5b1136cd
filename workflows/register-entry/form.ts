import { z } from 'zod';
import { named } from '#workflow-kit';
import { certificateFields, day, text } from '../licensing/index.js';

/** What the register learns when a certificate is served. Later changes and renewals are facts of the case, not of the form. */
export const form = z.strictObject({
  certificateNumber: certificateFields.certificateNumber,
  matter: named(z.string().regex(/^[a-z]+(-[a-z]+)*$/), '许可事项', 'matter of the permit'),
  holder: named(
    z.strictObject({ id: text('单位标识', 'organisation'), name: text('名称', 'name') }),
    '持证人',
    'holder',
  ),
  object: text('许可内容', 'what is permitted'),
  issuedOn: day('发证日期', 'day of issue'),
  validUntil: named(z.iso.date().nullable(), '有效期至(空为长期)', 'last day of validity; empty: no expiry'),
  electronic: named(z.boolean(), '持证人同意电子送达', 'the holder consents to electronic service'),
  origin: text('准予许可的办件', 'case that granted it'),
  byCommitment: named(z.boolean(), '以告知承诺方式取得', 'granted on a commitment'),
});

type RegisterEntryForm = z.infer<typeof form>;

/** The type approval of an electronic truck scale: a certificate without expiry. */
export const sampleForm: RegisterEntryForm = {
  certificateNumber: '2026F101-32',
  matter: 'type-approval',
  holder: { id: 'enterprise-a-co', name: '东衡称重设备有限公司(演示)' },
  object: '电子汽车衡 SCS-80，中准确度级(III级)，Max 80 t，e = d = 20 kg',
  issuedOn: '2026-06-30',
  validUntil: null,
  electronic: true,
  origin: 'TA-2026-000001',
  byCommitment: false,
};
