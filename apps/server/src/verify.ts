import type { Text } from '#workflow-kit';
import type { CertificateInWords } from './public-words.js';

export type Language = 'zh' | 'en';

/** The policy of the page lets in this very text. */
export const verifyStyle = `
:root{color-scheme:light}
body{font:16px/1.6 system-ui,-apple-system,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0;background:#f5f6f8;color:#1f1f1f}
main{max-width:44rem;margin:1.5rem auto;padding:1.5rem;background:#fff;border:1px solid #d9d9d9}
h1{font-size:1.3rem;line-height:1.4;margin:0 0 1rem}
h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
p{margin:.5rem 0}
.other{display:block;color:#595959;font-size:.875em}
.sign{margin-right:.5rem}
.standing{margin:0 0 1rem;padding:.75rem 1rem;border:2px solid;border-left-width:.75rem;font-size:1.25rem;font-weight:600}
.standing .other{color:inherit;font-weight:400}
.valid{border-color:#237804;color:#135200;background:#f6ffed}
.void{border-color:#a8071a;color:#820014;background:#fff1f0}
.halted{border-color:#ad4e00;color:#873800;background:#fff7e6}
.sandbox{margin:0 0 1rem;padding:.5rem 1rem;border:1px dashed #595959}
dl{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:.5rem 1rem;margin:0 0 1rem}
dt{color:#434343}
dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #d9d9d9;padding:.4rem .5rem .4rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
a{color:#0050b3}
a:focus-visible{outline:3px solid #0050b3;outline-offset:2px}
@media (max-width:30rem){main{margin:0;border:0;padding:1rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}}
@media print{body{background:#fff}main{margin:0;padding:0;border:0;max-width:none}nav{display:none}.standing{break-inside:avoid}tr{break-inside:avoid}}
`;

const t = (zh: string, en: string): Text => ({ zh, en });
const tags = { zh: 'zh-CN', en: 'en' } as const;
const other = { zh: 'en', en: 'zh' } as const;

/** What somebody sees who scans a certificate: no script, both languages, theirs first. */
class Sheet {
  constructor(
    readonly language: Language,
    private readonly sandbox: boolean,
  ) {}

  /** A text in both languages; once where they are the same. */
  both(text: Text): string {
    const first = escaped(text[this.language]);
    if (text.zh === text.en) return first;
    return `${first}<span class="other" lang="${tags[other[this.language]]}">${escaped(text[other[this.language]])}</span>`;
  }

  /** What the register says in Chinese alone. */
  chinese(text: string): string {
    return this.language === 'zh' ? escaped(text) : `<span lang="zh-CN">${escaped(text)}</span>`;
  }

  page(title: Text, body: string): string {
    const { language } = this;
    const turned = other[language];
    return `<!doctype html>
<html lang="${tags[language]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escaped(title[language])}</title><style>${verifyStyle}</style></head>
<body><main>
<nav><a href="?lang=${turned}" lang="${tags[turned]}" hreflang="${tags[turned]}">${turned === 'en' ? 'English first' : '中文在前'}</a></nav>
<h1>${this.both(title)}</h1>
${this.sandbox ? `<p class="sandbox">${this.both(t('演示环境：以下内容没有法律效力。', 'A sandbox: what is shown here has no legal effect.'))}</p>` : ''}
${body}
</main></body></html>
`;
  } // prettier-ignore

  terms(rows: readonly (readonly [name: Text, value: string])[]): string {
    return `<dl>${rows.map(([name, value]) => `<dt>${this.both(name)}</dt><dd>${value}</dd>`).join('')}</dl>`;
  }
}

const title = t('证书查验', 'Check of a certificate');

/** A certificate of the register, as it stands today. */
export function verifyPage(language: Language, certificate: CertificateInWords, sandbox: boolean): string {
  const sheet = new Sheet(language, sandbox);
  const { number, holder, scope, issuedOn, validUntil, authority, marks, asOf } = certificate;
  const lines = scope.map((line) => sheet.chinese(line)).join('<br>');
  const facts = sheet.terms([
    [t('证书名称', 'Certificate'), sheet.both(certificate.title)],
    [t('证书编号', 'Number'), sheet.chinese(number)],
    [t('持证人', 'Holder'), sheet.chinese(holder)],
    [t('许可内容', 'What is permitted'), lines],
    [t('发证日期', 'Issued on'), day(issuedOn)],
    [t('有效期至', 'Valid until'), validUntil === null ? sheet.both(t('长期', 'No last day')) : day(validUntil)],
    [t('发证机关', 'Authority'), sheet.chinese(authority.name)],
    [t('查询日期', 'Asked on'), day(asOf)],
  ]);
  return sheet.page(title, `${standing(sheet, certificate)}\n${facts}\n${marks.length ? history(sheet, marks) : ''}\n<p>${sheet.both(compare)}</p>`); // prettier-ignore
}

const compare = t(
  '请将上列编号、持证人和许可内容与所持证书逐项核对；不一致的，以本登记为准，可向发证机关核实。',
  'Compare number, holder and what is permitted with the certificate before you. Where they differ, this register is right; ask the authority.',
);

/** In words and with a sign, not by colour alone. */
function standing(sheet: Sheet, { status, statusTitle, heldOver, ended, validUntil }: CertificateInWords): string {
  const kind = status === 'inForce' ? 'valid' : status === 'suspended' ? 'halted' : 'void';
  const sign = { valid: '✓', halted: '‖', void: '✗' }[kind];
  const why = ended ? t(`${ended.on}起${ended.title.zh}；依据：${ended.basis.zh}${ended.ground ? `；事由：${ended.ground.title.zh}` : ''}`, `${ended.title.en} on ${ended.on}; basis: ${ended.basis.en}${ended.ground ? `; ground: ${ended.ground.title.en}` : ''}`)
    : status === 'expired' ? t(`有效期于${validUntil}届满`, `Its last day was ${validUntil}`)
    : heldOver ? t('已过有效期；期限内申请的延续尚未决定，继续有效(行政许可法第50条)', 'Beyond its last day: in force while a renewal asked in time is undecided (Administrative Licensing Law art. 50)')
    : undefined; // prettier-ignore
  const invalid = kind === 'void' ? `<p>${sheet.both(t('本证书已失效，不得继续使用。', 'This certificate is not valid any more.'))}</p>` : ''; // prettier-ignore
  return `<p class="standing ${kind}"><span aria-hidden="true" class="sign">${sign}</span>${sheet.both(statusTitle)}</p>${invalid}${why ? `<p>${sheet.both(why)}</p>` : ''}`;
}

function history(sheet: Sheet, marks: CertificateInWords['marks']): string {
  const head = [t('日期', 'Date'), t('登记事项', 'What happened'), t('依据', 'Basis'), t('事由', 'Ground')].map((name) => `<th scope="col">${sheet.both(name)}</th>`); // prettier-ignore
  const rows = marks.map(({ on, title: event, basis, ground }) => `<tr><td>${day(on)}</td><td>${sheet.both(event)}</td><td>${sheet.both(basis)}</td><td>${ground ? sheet.both(ground.title) : '—'}</td></tr>`); // prettier-ignore
  return `<h2>${sheet.both(t('登记记载', 'Entries of the register'))}</h2>\n<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** No certificate has this number. */
export function unknownPage(language: Language, number: string, sandbox: boolean): string {
  const sheet = new Sheet(language, sandbox);
  const none = t('登记中没有这一编号的证书', 'The register has no certificate of this number');
  const next = t(
    '请逐字核对编号(包括括号和“第…号”)；仍查不到的，该证书可能由其他机关登记，或者不是真实的证书：请向证书上所写的发证机关核实。',
    'Compare the number sign by sign, brackets included. If it is still not found, the certificate is kept by another authority or is not genuine: ask the authority that is named on it.',
  );
  return sheet.page(title, `<p class="standing void"><span aria-hidden="true" class="sign">✗</span>${sheet.both(none)}</p>\n${sheet.terms([[t('查询编号', 'Number asked for'), escaped(number.slice(0, 200))]])}\n<p>${sheet.both(next)}</p>`); // prettier-ignore
}

const day = (on: string) => `<time datetime="${on}">${on}</time>`;
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
