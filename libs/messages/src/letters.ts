import type { Text } from '#workflow-kit';

export type Language = keyof Text;

/** What a letter says: one line, and plain text. */
export interface Wording {
  readonly subject: string;
  readonly body: string;
}

/** A hint that something in a case waits for somebody. */
export interface CaseHint {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly title: Text;
  readonly text: Text;
}

const endings: Readonly<Record<Language, (link: string) => string>> = {
  zh: (link) =>
    `查看办件：${link}\n\n本邮件仅为提示，不是文书送达；文书以门户收件箱为准。如不再接收邮件，可在偏好设置中关闭。`,
  en: (link) =>
    `The case: ${link}\n\nThis is a hint and serves nothing; official documents are in the inbox of the portal. E-mail can be switched off in your preferences.`,
};

/** A hint as a letter. `publicUrl`: the address of the portal, without a slash at its end. */
export function hintLetter({ caseId, caseNumber, title, text }: CaseHint, language: Language, publicUrl: string): Wording {
  const link = `${publicUrl}/cases/${caseId}`;
  return { subject: `${title[language]} · ${caseNumber}`, body: `${text[language]}\n\n${endings[language](link)}` };
} // prettier-ignore

/** A hint that goes to one person by e-mail. */
export interface EmailHint extends CaseHint {
  readonly id: string;
  readonly to: string;
  readonly language: Language;
}

/** Sends hints of cases by e-mail. */
export const emailChannel =
  (mailer: { send(letter: Wording & Pick<EmailHint, 'id' | 'to'>): Promise<void> }, publicUrl: string) =>
  (hint: EmailHint): Promise<void> =>
    mailer.send({ id: hint.id, to: hint.to, ...hintLetter(hint, hint.language, publicUrl) });

/** The letter that proves that a mail address belongs to who gave it. `minutes`: how long the code counts. */
export function codeLetter(code: string, minutes: number, language: Language): Wording {
  return language === 'zh'
    ? {
        subject: '权衡：验证您的邮箱',
        body: `验证码：${code}\n\n请在 ${minutes} 分钟内填入偏好设置页面。如非本人操作，请忽略本邮件。`,
      }
    : {
        subject: 'Quanheng: confirm your mail address',
        body: `Code: ${code}\n\nEnter it on your preferences page within ${minutes} minutes. If you did not ask for this, ignore it.`,
      };
}
