/**
 * How sure we are of a rule. `law`: read in the text of a law, regulation or official page. `setting`: recalled,
 * an analogy or our own reading; shown as a configurable default and never as law.
 */
export type Certainty = 'law' | 'setting';

/** A place in a legal text that a step, an act or a limit rests on. */
export interface Basis {
  readonly zh: string;
  readonly en: string;
  readonly certainty: Certainty;
}

/** Cites articles of one text: `const licensing = law('行政许可法', 'Licensing Law'); licensing(32, 4)`. */
export function law(zh: string, en: string) {
  return (article?: number | string, item?: number): Basis => ({
    zh: `${zh}${article === undefined ? '' : `第${article}条`}${item === undefined ? '' : `第(${item})项`}`,
    en: `${en}${article === undefined ? '' : ` art. ${article}`}${item === undefined ? '' : `(${item})`}`,
    certainty: 'law',
  });
}

/** Our own reading of a text, or an analogy to it: a setting that leans on the text. */
export function reading(of: Basis): Basis {
  return { zh: `${of.zh}(理解适用)`, en: `${of.en} (reading)`, certainty: 'setting' };
}

/** Recalled from practice or from a rule whose text was not at hand: a setting. */
export function practice(zh: string, en: string): Basis {
  return { zh, en, certainty: 'setting' };
}
