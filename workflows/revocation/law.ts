import { type Basis } from '#workflow-kit';

const paragraph = (article: number, of: number): Basis => ({
  zh: `行政许可法第${article}条第${of}款`,
  en: `Administrative Licensing Law art. ${article} para. ${of}`,
  certainty: 'law',
});

/** What was granted unlawfully may be revoked; the holder's interests harmed by it are compensated (paras. 1, 4). */
export const mayRevoke = paragraph(69, 1);
/** What was obtained by fraud or bribery must be revoked; interests resting on it are not protected (paras. 2, 4). */
export const mustRevoke = paragraph(69, 2);
/** Nothing is revoked where that would gravely harm the public interest. */
export const mustNotRevoke = paragraph(69, 3);
/** Lawful interests harmed by a revocation are compensated. */
export const compensation = paragraph(69, 4);
/** Law or circumstances have changed and the public interest asks for it; loss of property is compensated. */
export const withdrawal = paragraph(8, 2);
