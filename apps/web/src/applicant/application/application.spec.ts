import { copies } from './kept.js';
import { merge, same } from './merge.js';
import { begun, fitting } from './prefill.js';
import { faultsIn, ofForm, sectionsOf, statusOf } from './sections.js';
import type { Schema } from '../../schema-form/schema.js';

const text = { type: 'string', minLength: 1 };
const schema: Schema = {
  type: 'object',
  properties: {
    applicant: { type: 'object', title: '申请人', 'x-title-en': 'Applicant', properties: { name: text, unifiedSocialCreditCode: text, phone: text }, required: ['name', 'phone'] },
    purpose: { type: 'string', enum: ['sale', 'ownUse'] },
    agent: { type: 'object', title: '代理人', properties: { name: text }, required: ['name'] },
    production: { type: 'object', title: '生产地', properties: { region: text, address: text }, required: ['region', 'address'] },
    service: { type: 'object', properties: { address: text }, required: ['address'] },
  },
  required: ['applicant', 'purpose', 'production', 'service'],
} as Schema; // prettier-ignore
const section = (id: string) => sectionsOf(schema).find((each) => each.id === id)!;

describe('the sections of a form', () => {
  it('has one page for the single questions and one for each group, which may be left out where the form allows it', () => {
    expect(sectionsOf(schema).map(({ id, optional }) => [id, optional])).toEqual([
      ['general', false],
      ['applicant', false],
      ['agent', true],
      ['production', false],
      ['service', false],
    ]);
  });

  it('takes the faults of its own fields, told from the root of what was handed in', () => {
    const faults = ofForm([{ pointer: '/form/applicant/name' }, { pointer: '/form/purpose' }, { pointer: '/payload/x' }]);
    expect(faultsIn(section('applicant'), faults)).toEqual([{ pointer: '/applicant/name' }]);
    expect(faultsIn(section('general'), faults)).toEqual([{ pointer: '/purpose' }]);
  }); // prettier-ignore

  it.each([
    ['not begun', {}, ['/applicant/name'], 'applicant', 'notBegun'],
    ['in progress while something is missing', { applicant: { name: '甲' } }, ['/applicant/phone'], 'applicant', 'inProgress'],
    ['to be corrected where something filled in is wrong', { applicant: { phone: 'x' } }, ['/applicant/phone'], 'applicant', 'needsCorrection'],
    ['done', { purpose: 'sale' }, ['/applicant'], 'general', 'done'],
    ['optional where nothing is asked', {}, [], 'agent', 'optional'],
    ['not begun where the rest of the form makes it needed', {}, ['/agent'], 'agent', 'notBegun'],
  ])('is %s', (_, form, faults, id, status) => {
    expect(statusOf(section(id), form, faults.map((pointer) => ({ pointer })))).toBe(status);
  }); // prettier-ignore
});

describe('two tabs with one form', () => {
  const base = { a: 1, b: { c: 2, d: 3 }, list: ['x'] };
  it('takes what the other one changed and keeps what was typed here', () => {
    expect(merge(base, { ...base, a: 9 }, { ...base, b: { c: 7, d: 3 } })).toEqual({
      value: { a: 9, b: { c: 7, d: 3 }, list: ['x'] }, taken: ['/b/c'], clashes: [],
    });
  }); // prettier-ignore

  it('keeps what was typed here where both changed it, and tells', () => {
    const { value, clashes } = merge(base, { ...base, a: 9, list: ['x', 'y'] }, { ...base, a: 8, list: [] });
    expect(value).toEqual({ ...base, a: 9, list: ['x', 'y'] });
    expect(clashes).toEqual(['/a', '/list']);
  });

  it('takes what the other one removed, and keeps what was removed here', () => {
    expect(merge(base, base, { b: base.b, list: base.list }).value).toEqual({ b: base.b, list: base.list });
    expect(merge(base, { b: base.b, list: base.list }, base).value).toEqual({ b: base.b, list: base.list });
  });

  it('does not mind in which order fields stand', () => {
    expect(same({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toBe(true);
    expect(same({ a: 1 }, { a: 1, b: null })).toBe(false);
  });
});

describe('the copy in the browser', () => {
  const store = () => {
    const kept = new Map<string, string>();
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
  }; // prettier-ignore

  it('is found again by its person in its case alone', () => {
    const place = store();
    copies(place, 'u1', 'c1').keep({ base: {}, value: { a: 1 } });
    expect(copies(place, 'u1', 'c1').found()).toEqual({ base: {}, value: { a: 1 } });
    expect(copies(place, 'u2', 'c1').found()).toBeUndefined();
    copies(place, 'u1', 'c1').drop();
    expect(copies(place, 'u1', 'c1').found()).toBeUndefined();
  });

  it('stops nobody where there is no room, and reads nothing that is not a copy', () => {
    const full = { ...store(), setItem: () => { throw new Error('quota'); } }; // prettier-ignore
    expect(() => copies(full, 'u', 'c').keep({ base: {}, value: {} })).not.toThrow();
    const odd = store();
    odd.setItem('quanheng.form.u.c', '{"value": 1}');
    expect(copies(odd, 'u', 'c').found()).toBeUndefined();
    odd.setItem('quanheng.form.u.c', '{');
    expect(copies(odd, 'u', 'c').found()).toBeUndefined();
  });
});

describe('a new application', () => {
  it('begins with the organisation on record and what it said of itself last', () => {
    const newest = { applicant: { name: '旧名', phone: '1', other: 'x' }, service: { address: '路1号' }, purpose: 'sale' };
    expect(begun(schema, { name: '甲厂', code: '91', region: '320100' }, newest)).toEqual({
      applicant: { name: '甲厂', unifiedSocialCreditCode: '91', phone: '1' }, production: { region: '320100' }, service: { address: '路1号' },
    });
  }); // prettier-ignore

  it('does not take an agent for the maker abroad', () => {
    const abroad = { type: 'object', properties: { applicant: { type: 'object', properties: { name: text, country: text } } } } as Schema; // prettier-ignore
    expect(begun(abroad, { name: '代理公司', code: '91' }, { applicant: { name: '代理公司', unifiedSocialCreditCode: '91' } })).toEqual({}); // prettier-ignore
    expect(begun(abroad, { name: '代理公司' }, { applicant: { name: 'Maker', country: 'DE' } })).toEqual({ applicant: { name: 'Maker', country: 'DE' } }); // prettier-ignore
  });

  it('copies of an earlier one what there is room for', () => {
    expect(fitting(schema, { applicant: { name: '甲', gone: 1 }, purpose: 'noLonger', agent: { name: '乙' } })).toEqual({ applicant: { name: '甲' }, agent: { name: '乙' } }); // prettier-ignore
  });
});
