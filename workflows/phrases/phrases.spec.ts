import { sheetsOf } from '#engine';
import { schemaOf, type Phrase, type Workflow } from '#workflow-kit';
import { matters, phrasesOf } from '../index.js';

type Node = { properties?: Record<string, Node>; items?: Node; type?: unknown; enum?: unknown[]; maxLength?: number };

/** The field of a payload by its names, through lists. */
const fieldIn = (schema: Node, path: string): Node | undefined => path.split('.').reduce<Node | undefined>((node, name) => inner(node)?.properties?.[name], schema); // prettier-ignore
const inner = (node: Node | undefined): Node | undefined => (node?.items ? node.items : node);

const library = matters.flat().map((workflow) => {
  const sheets = new Map(sheetsOf(workflow));
  return { workflow, sheets, phrases: phrasesOf(workflow, [...sheets.keys()]) };
});

/** What is wrong with the place of a phrase, if anything. */
function misplaced({ materials, form }: Workflow, payload: Node, { field, text, material, part, when = {} }: Phrase): string | undefined {
  const found = inner(fieldIn(payload, field));
  if (found?.type !== 'string' || found.enum) return 'is no text to write';
  if (text.zh.length > (found.maxLength ?? Infinity)) return 'is too long for its field';
  if (material !== undefined && !materials.some(({ code }) => code === material)) return 'is about no material of the matter';
  if (part !== undefined && !Object.hasOwn(form.shape, part)) return 'is about no part of the form';
  const wrong = Object.entries(when).find(([name, value]) => !fieldIn(payload, name)?.enum?.includes(value));
  return wrong && `fits no value of ${wrong[0]}`;
} // prettier-ignore

/** `other` says itself what it is; the two are of domestic products, their sheet is shared with imports. */
const isNoGround = (matter: string, ground: unknown): boolean => ground === 'other' || (matter === 'type-approval-import' && ['notNewProduct', 'notForSale'].includes(String(ground))); // prettier-ignore

describe('the phrase library', () => {
  it('has phrases only for texts that an act asks for, and for values that can be chosen', () => {
    const wrong = library.flatMap(({ workflow, sheets, phrases }) =>
      phrases.flatMap((phrase) => {
        const why = misplaced(workflow, schemaOf(sheets.get(phrase.verb)!.payload) as Node, phrase);
        return why
          ? [`${workflow.code}@${workflow.version} ${phrase.verb} ${phrase.field}: ${phrase.text.zh} ${why}`]
          : [];
      }),
    );

    expect(wrong).toEqual([]);
  });

  it('says each in both languages and with what it rests on, and none twice in one place', () => {
    for (const { phrases } of library) {
      expect(phrases.filter(({ text, basis }) => !text.zh.trim() || !text.en.trim() || !basis.zh || !basis.en)).toEqual([]);
      const said = phrases.map(({ verb, field, text, when }) => JSON.stringify([verb, field, text.zh, when]));
      expect(said.filter((one, at) => said.indexOf(one) < at)).toEqual([]);
    }
  }); // prettier-ignore

  it('offers a correction for every material that must be handed in and every part of the form', () => {
    for (const { workflow, sheets, phrases } of library.filter((each) => each.sheets.has('askCorrection'))) {
      const corrections = phrases.filter(({ verb }) => verb === 'askCorrection');
      const about = (field: 'material' | 'part') => corrections.map((phrase) => phrase[field]);

      expect(about('material')).toEqual(expect.arrayContaining(workflow.materials.filter(({ required }) => required).map(({ code }) => code))); // prettier-ignore
      expect(about('part')).toEqual(expect.arrayContaining(Object.keys(workflow.form.shape)));
      expect(sheets.has('askCorrection')).toBe(true);
    }
  });

  it('never asks again for what the authority gets by data sharing', () => {
    const asked = library.flatMap(({ phrases }) => phrases.map(({ material }) => material));

    expect(asked).not.toContain('businessLicence');
    expect(asked).not.toContain('oldCertificate');
  });

  it('has a reason for every ground on which an application is refused, not accepted, not needed or terminated', () => {
    const verbs = ['refuse', 'refuseAcceptance', 'declareNotRequired', 'declareNotEligible', 'terminate'];
    const without = library.flatMap(({ workflow, sheets, phrases }) =>
      verbs.filter((verb) => sheets.has(verb)).flatMap((verb) => {
        const grounds = fieldIn(schemaOf(sheets.get(verb)!.payload) as Node, 'ground')?.enum ?? [];
        return grounds.filter((ground) => !isNoGround(workflow.code, ground) && !phrases.some((phrase) => phrase.verb === verb && phrase.when?.['ground'] === ground)).map((ground) => `${workflow.code} ${verb} ${String(ground)}`);
      })); // prettier-ignore

    expect(without).toEqual([]);
  });

  it('has something to say wherever a decision or an inner opinion gives reasons', () => {
    const frequent = ['extend', 'giveOpinion', 'returnToReview', 'grant', 'revoke', 'keep', 'decideCancellation', 'reportDefect', 'askRectification', 'askSupplement', 'failLegalReview', 'draftCheck'];
    const silent = library.flatMap(({ workflow, sheets, phrases }) =>
      frequent.filter((verb) => sheets.has(verb) && workflow.powers[verb]?.some((desk) => desk !== 'system') && !phrases.some((phrase) => phrase.verb === verb)).map((verb) => `${workflow.code} ${verb}`)); // prettier-ignore

    expect(silent).toEqual([]);
  }); // prettier-ignore
});
