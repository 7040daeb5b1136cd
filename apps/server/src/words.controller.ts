import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { sheetsOf } from '#engine';
import { CaseEngine } from '#store';
import type { Text, Workflow } from '#workflow-kit';
import { vocabulary } from '#workflows';
import { Public } from './access.js';
import * as law from './law-contract.js';
import { Describe } from './contract.js';
import { fieldWordsOf } from './field-words.js';
import { problemTitles } from './problem.js';

type Named = Readonly<Record<string, Text>>;

/** What one version of a matter calls its own parts. */
const listsOf = (workflow: Workflow): Readonly<Record<'verbs' | 'limits' | 'papers' | 'materials' | 'states', Named>> => ({
  verbs: titled(sheetsOf(workflow)),
  limits: titled(Object.entries(workflow.limits)),
  papers: titled(Object.entries(workflow.papers)),
  materials: Object.fromEntries(workflow.materials.map(({ code, title }) => [code, labelled(title)])),
  states: titled([...workflow.leaves]),
}); // prettier-ignore
const lists = ['verbs', 'limits', 'papers', 'materials', 'states'] as const;

const labelled = ({ zh, en }: Text): Text => ({ zh, en: en.charAt(0).toUpperCase() + en.slice(1) });
const titled = (parts: readonly (readonly [string, { readonly title: Text }])[]): Named => Object.fromEntries(parts.map(([name, { title }]) => [name, labelled(title)])); // prettier-ignore

/** What the history calls acts that no definition has: time, and the system's own. */
const ownVerbs: Named = {
  open: { zh: '建立办件', en: 'Case opened' },
  limitReached: { zh: '期限届满', en: 'Time limit reached' },
  recompute: { zh: '因日历调整重算期限', en: 'Time limits recomputed after a change of the calendar' },
  migrate: { zh: '转入新版流程', en: 'Moved to another version of the procedure' },
  confirmHearingNotice: { zh: '确认听证通知有效', en: 'Hearing notice confirmed' },
};

/** The words that pages and the API share, in both languages. */
@ApiTags('matters')
@Controller('api/v1')
export class WordsController {
  readonly #words: ReturnType<typeof wordsOf>;

  constructor(engine: CaseEngine) {
    this.#words = wordsOf(engine.registry.matters);
  }

  @Public()
  @Get('words')
  @Header('Cache-Control', 'public, max-age=300')
  @Describe({
    summary:
      'What roles, phases, outcomes, acts, limits, papers, fields and their values are called; under `matters` where one matter says it otherwise',
    answer: law.words,
    open: true,
  })
  words() {
    return this.#words;
  }
}

/** Everything that has a name. What several matters call the same stands once; `matters` holds what one of them calls otherwise. */
export function wordsOf(matters: readonly (readonly Workflow[])[]) {
  // Of several versions the newest speaks.
  const own = matters.map((versions) => ({ code: versions[0]!.code, title: versions.at(-1)!.title, lists: merged(versions.map(listsOf)) })); // prettier-ignore
  const shared = merged([{ ...empty(), verbs: ownVerbs }, ...own.map((matter) => matter.lists).reverse()]);
  return {
    ...vocabulary,
    problems: problemTitles,
    ...shared,
    ...fieldWordsOf(matters.flat()),
    matters: Object.fromEntries(own.map(({ code, title, lists: of }) => [code, { title, ...differing(of, shared) }])),
  };
}

type Lists = Readonly<Record<(typeof lists)[number], Named>>;
const each = (by: (list: (typeof lists)[number]) => Named): Lists => Object.fromEntries(lists.map((list) => [list, by(list)])) as Lists; // prettier-ignore
const empty = (): Lists => each(() => ({}));
/** Several as one; of two names the later one. */
const merged = (all: readonly Lists[]): Lists => each((list) => Object.assign({}, ...all.map((one) => one[list])) as Named); // prettier-ignore
const differing = (of: Lists, shared: Lists): Lists =>
  each((list) =>
    Object.fromEntries(
      Object.entries(of[list]).filter(([name, { zh, en }]) => shared[list][name]!.zh !== zh || shared[list][name]!.en !== en),
    ),
  ); // prettier-ignore
