interface Applicant {
  readonly name?: string;
  readonly unifiedSocialCreditCode?: string;
  readonly address?: string;
}

/**
 * The commitment as it will be signed: the model that came with the notice, for whoever the form names now, every box
 * ticked. Letter for letter the text whose SHA-256 the server checks.
 */
export function textToSign(model: string, applicant: Applicant | undefined): string {
  const named: readonly (readonly [string, string | undefined])[] = [
    ['承诺人：', applicant?.name],
    ['统一社会信用代码：', applicant?.unifiedSocialCreditCode],
    ['住所：', applicant?.address],
  ];
  const written = (line: string) => {
    const [label, value] = named.find(([begins]) => line.startsWith(begins)) ?? [];
    return label === undefined ? line.replace(/^☐ /, '☑ ') : `${label}${value ?? ''}`;
  };
  return model.split('\n').map(written).join('\n');
}

/** Whether this browser computes hashes: only on https and on the computer itself. */
export const mayHash = (): boolean => globalThis.crypto?.subtle !== undefined;

/** SHA-256 of a text in UTF-8, as hex; undefined where the browser has none, as on a page without https. */
export async function sha256(text: string): Promise<string | undefined> {
  if (!mayHash()) return undefined;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
