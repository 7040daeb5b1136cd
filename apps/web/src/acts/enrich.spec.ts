import { demanding, inserted, labelled, settled, withAbout, withChoices } from './enrich.js';

const text = { type: 'string' };
const schema = {
  type: 'object',
  properties: {
    no: { type: 'integer' },
    still: { type: 'array', items: { type: 'integer' } },
    reasons: text,
    points: { type: 'array', items: { type: 'object', properties: { material: text, text } } },
    list: { type: 'array', items: text },
  },
};

describe('the form of an act', () => {
  it('lets one choose a paper or a point by its title instead of its number', () => {
    const { properties } = withChoices(schema, { no: [{ no: 3, title: '3 受理通知书' }], still: [{ no: 1, title: '第 1 项' }] }) as unknown as typeof schema; // prettier-ignore
    expect(properties.no).toEqual({ type: 'integer', oneOf: [{ const: 3, title: '3 受理通知书' }] });
    expect(properties.still.items).toEqual({ type: 'integer', oneOf: [{ const: 1, title: '第 1 项' }] });
  });

  it('lets one choose the point that each row is about', () => {
    const rows = { properties: { measures: { type: 'array', items: { type: 'object', properties: { point: { type: 'integer' }, text } } } } }; // prettier-ignore
    const { properties } = withChoices(rows, {
      'measures.point': [{ no: 2, title: '第 2 项' }],
    }) as unknown as typeof rows;
    expect(properties.measures.items.properties).toEqual({ point: { type: 'integer', oneOf: [{ const: 2, title: '第 2 项' }] }, text }); // prettier-ignore
    expect(withChoices(rows, { 'measures.point': [] })).toEqual(rows);
  });

  it('where there is nothing to choose from, asks for the number that must be told and leaves out what may be', () => {
    const must = { ...schema, required: ['no'] };
    expect(withChoices(must, { no: [], gone: [{ no: 1, title: 'x' }] })).toEqual(must);
    expect(Object.keys((withChoices(must, { still: [] })['properties'] as object))).toEqual(['no', 'reasons', 'points', 'list']); // prettier-ignore
  });

  it('has what there is no choice about filled in, and asks for every choice there is', () => {
    const one = { ...withChoices(schema, { no: [{ no: 3, title: '3' }] }), required: ['no', 'reasons'] };
    expect(settled(one)).toEqual({ no: 3 });
    expect(settled({ ...one, required: ['reasons'] })).toEqual({});
    expect(settled({ ...withChoices(schema, { no: [{ no: 3, title: '3' }, { no: 4, title: '4' }] }), required: ['no'] })).toEqual({}); // prettier-ignore
    expect(demanding(one, 'list')['required']).toEqual(['no', 'reasons', 'list']);
  });

  it('names the materials and parts of the form that a point may be about', () => {
    const about = withAbout(schema, [{ code: 'manual', title: { zh: '说明书', en: 'Manual' } }], { properties: { instrument: { title: '计量器具', 'x-title-en': 'Instrument' } } }); // prettier-ignore
    expect(about.properties!['points']!.items!.properties!['material']).toEqual({
      type: 'string', enum: ['manual', '/instrument'],
      'x-enum-titles': { manual: { zh: '说明书', en: 'Manual' }, '/instrument': { zh: '计量器具', en: 'Instrument' } },
    }); // prettier-ignore
  });

  it('puts a phrase behind what is typed, and into the first empty point of a list', () => {
    expect(inserted({}, schema, 'reasons', '甲')).toEqual({ reasons: '甲' });
    expect(inserted({ reasons: '甲 ' }, schema, 'reasons', '乙')).toEqual({ reasons: '甲\n乙' });
    expect(inserted({}, schema, 'list', '甲')).toEqual({ list: ['甲'] });
    expect(inserted({ points: [{ text: '甲' }, {}] }, schema, 'points.text', '乙', { material: 'manual' })).toEqual({ points: [{ text: '甲' }, { material: 'manual', text: '乙' }] }); // prettier-ignore
    expect(inserted({ points: [{ text: '甲' }] }, schema, 'points.text', '乙')).toEqual({ points: [{ text: '甲' }, { text: '乙' }] }); // prettier-ignore
  });

  it('begins English titles with a capital', () => {
    expect(labelled({ zh: '受理', en: 'accept' })).toEqual({ zh: '受理', en: 'Accept' });
  });
});
