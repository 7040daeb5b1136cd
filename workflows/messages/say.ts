import type { MessageText, Text, Told } from '#workflow-kit';

/** What is told, in one language. */
interface Words {
  readonly limit: string;
  readonly dueOn: string;
  readonly instruction: string | undefined;
  readonly moved: readonly { readonly limit: string; readonly from: string; readonly to: string }[];
  /** Whether a day is named at all. */
  readonly dated: boolean;
}

type Saying = string | ((words: Words) => string);

const missing: Text = { zh: '(未载明)', en: '(not stated)' };
const someLimit: Text = { zh: '办理时限', en: 'a time limit' };

const wordsIn = (language: keyof Text, { limit = someLimit, dueOn, instruction, moved = [] }: Told): Words => ({
  limit: limit[language],
  dueOn: dueOn ?? missing[language],
  instruction,
  moved: moved.map(({ limit: each, from, to }) => ({ limit: each[language], from, to })),
  dated: dueOn !== undefined,
});

const said = (saying: Saying, words: Words) => (typeof saying === 'string' ? saying : saying(words));

/** A message: its title, and a sentence in each language that follows the name and number of the case. */
export const say = (title: readonly [zh: string, en: string], zh: Saying, en: Saying): MessageText => ({
  title: { zh: title[0], en: title[1] },
  text: (told) => ({
    zh: `${told.matter.zh} ${told.number}：${said(zh, wordsIn('zh', told))}`,
    en: `${told.matter.en}, ${told.number}: ${said(en, wordsIn('en', told))}`,
  }),
});
