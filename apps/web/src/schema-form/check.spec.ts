import { checkedAgainst, savable } from './check.js';
import { numberOf, numbersOf } from './numbers.js';
import { schemaAt, without } from './pointer.js';
import { prune, pruned } from './pruned.js';
import { kindOf, optionsOf, titleOf, type Schema } from './schema.js';

const schema: Schema = {
  type: 'object',
  properties: {
    applicant: {
      type: 'object',
      title: '申请人',
      'x-title-en': 'Applicant',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 10, title: '单位名称', 'x-title-en': 'Name of the organisation' },
        phone: { type: 'string', pattern: '^[0-9]{5}$', title: '电话', 'x-title-en': 'Telephone', description: '5 位数字', 'x-description-en': '5 digits' },
      },
      required: ['name', 'phone'],
    },
    agent: { type: 'object', properties: { name: { type: 'string', title: '代理人' } }, required: ['name'] },
    models: { type: 'array', items: { type: 'string', maxLength: 5 }, minItems: 1, title: '型号', 'x-title-en': 'Models' },
    units: { type: 'integer', minimum: 1, title: '数量', 'x-title-en': 'Quantity' },
    until: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }], title: '有效期', 'x-title-en': 'Valid until' },
    purpose: { type: 'string', enum: ['sale', 'ownUse'], title: '目的', 'x-title-en': 'Purpose', 'x-enum-titles': { sale: { zh: '销售', en: 'For sale' }, ownUse: { zh: '自用', en: 'Own use' } } },
  },
  required: ['applicant', 'models', 'purpose'],
  additionalProperties: false,
} as Schema; // prettier-ignore

const complete = { applicant: { name: '甲厂', phone: '12345' }, models: ['A1'], purpose: 'sale' };

describe('a form and its schema', () => {
  it('finds nothing wrong with what is complete', () => {
    expect(checkedAgainst(schema, complete)).toEqual([]);
    expect(checkedAgainst(schema, { ...complete, until: null, agent: { name: '' }, units: '' })).toEqual([]);
  });

  it('tells each missing field at its own place, in groups that were not begun too', () => {
    expect(checkedAgainst(schema, {}).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      expect.arrayContaining(['/applicant/name REQUIRED', '/applicant/phone REQUIRED', '/models REQUIRED', '/purpose REQUIRED']),
    );
    expect(checkedAgainst(schema, {})).toHaveLength(4);
  }); // prettier-ignore

  it('says in both languages what is to be done', () => {
    const wrong = { ...complete, applicant: { name: '', phone: '1' }, purpose: undefined };
    expect(checkedAgainst(schema, wrong, 'zh').map(({ message }) => message).toSorted()).toEqual(['“电话”格式不对：5 位数字', '请填写“单位名称”', '请选择“目的”'].toSorted());
    expect(checkedAgainst(schema, wrong, 'en').map(({ message }) => message).toSorted()).toEqual(['Choose “Purpose”', 'Enter “Name of the organisation”', '“Telephone” does not have the right form: 5 digits'].toSorted());
  }); // prettier-ignore

  it('counts rows as the page shows them, the empty ones before a fault too', () => {
    expect(checkedAgainst(schema, { ...complete, models: ['', 'A1', '', 'too long'] })).toMatchObject([
      { pointer: '/models/3', code: 'maxLength' },
    ]);
  });

  it('finds a day that is none where the field may be empty', () => {
    expect(checkedAgainst(schema, { ...complete, until: '2026-02-31' })).toMatchObject([{ pointer: '/until' }]);
  });

  it('leaves out what is empty, and keeps a list that may be empty but must be there', () => {
    expect(pruned(schema, { ...complete, agent: { name: ' ' }, models: ['A1', '', undefined], units: '' })).toEqual(complete);
    const empty: Schema = { type: 'object', properties: { wrong: { type: 'array', items: { type: 'string' } } }, required: ['wrong'] };
    expect(pruned(empty, { wrong: [''] })).toEqual({ wrong: [] });
    expect(pruned(schema, undefined)).toEqual({});
  }); // prettier-ignore

  it('keeps no, zero and null: they are answers', () => {
    expect(pruned({}, { no: false, zero: 0, none: null })).toEqual({ no: false, zero: 0, none: null });
  });

  it('knows which row each kept row was', () => {
    const { before } = prune(schema, { models: ['', 'A', '', 'B'] });
    expect(before('/models/1')).toBe('/models/3');
    expect(before('/purpose')).toBe('/purpose');
  });

  it('saves of a draft what is right and tells what stays behind', () => {
    const { value, left } = savable(schema, {
      applicant: { name: '甲厂', phone: '1' },
      models: ['good', 'too long 1', 'fine', 'too long 2'],
      units: '1x',
    });
    expect(value).toEqual({ applicant: { name: '甲厂' }, models: ['good', 'fine'] });
    expect(left.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/applicant/phone',
      '/models/1',
      '/models/3',
      '/units',
    ]);
  });
});

describe('parts of a schema', () => {
  it('tells the control of each field', () => {
    const { applicant, models, units, until, purpose } = schema.properties!;
    expect([applicant, models, units, until, purpose].map((each) => kindOf(each!))).toEqual(['group', 'rows', 'number', 'date', 'choice']); // prettier-ignore
    expect(kindOf({ type: 'boolean', const: true })).toBe('tick');
    expect(kindOf({ type: 'array', items: { type: 'number' } })).toBe('numbers');
    expect(kindOf({ type: 'array', items: { type: 'string', oneOf: [] } })).toBe('ticks');
  });

  it('finds options of lists of values and of people', () => {
    expect(optionsOf(schema.properties!['purpose']!)).toContainEqual({ value: 'sale', text: { zh: '销售', en: 'For sale' } }); // prettier-ignore
    expect(optionsOf({ type: 'string', oneOf: [{ const: 'u1', title: '李明' }] })).toEqual([{ value: 'u1', text: { zh: '李明', en: '李明' } }]); // prettier-ignore
    expect(titleOf({}, 'raw')).toEqual({ zh: 'raw', en: 'raw' });
  });

  it('follows a pointer into rows', () => {
    expect(schemaAt(schema, '/models/7')?.maxLength).toBe(5);
    expect(schemaAt(schema, '/nothing/here')).toBeUndefined();
    expect(without({ a: [1, 2, { b: 1, c: 2 }] }, ['a', '2', 'b'])).toEqual({ a: [1, 2, { c: 2 }] });
    expect(without({ a: [1, 2] }, ['a', '0'])).toEqual({ a: [2] });
  });
});

describe('numbers as they are typed', () => {
  it.each([
    ['1.50', 1.5],
    ['-3', -3],
    ['１２', 12],
    ['2.1e-3', 0.0021],
    ['1.', 1],
    ['', undefined],
    ['-', '-'],
    ['1,000', '1,000'],
    ['12kg', '12kg'],
  ])('%j is %j', (typed, value) => expect(numberOf(typed)).toBe(value));

  it('reads a pasted column', () => {
    expect(numbersOf('1.01\n1.02\r\n1.03, 1.04;x\n')).toEqual([1.01, 1.02, 1.03, 1.04, 'x']);
  });
});
