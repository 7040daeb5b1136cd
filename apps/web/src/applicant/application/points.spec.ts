import { besides, payloadOf, pointsOf, roomFor } from './points.js';
import { refusalOf, sizeInWords } from './upload.js';
import type { Schema } from '../../schema-form/schema.js';

const answers: Schema = {
  type: 'object',
  properties: {
    answers: { type: 'array', items: { type: 'object', properties: { point: { type: 'integer' }, text: { type: 'string' } } } },
    remark: { type: 'string' },
  },
  required: ['answers', 'remark'],
}; // prettier-ignore

describe('answers point by point', () => {
  it('numbers the points of a notice, whatever it calls them', () => {
    expect(pointsOf({ points: [{ text: '缺签字', material: 'photo' }, { text: '不清晰' }] })).toMatchObject([
      { no: 1, text: '缺签字', material: 'photo' },
      { no: 2, text: '不清晰' },
    ]);
    expect(pointsOf({ findings: [{ clause: '4.5', text: '缺记录', handIn: '记录' }] })).toMatchObject([{ no: 1, clause: '4.5', handIn: '记录' }]);
    expect(pointsOf({})).toEqual([]);
  }); // prettier-ignore

  it('finds where the act takes them, and what it asks besides', () => {
    const room = roomFor(answers);
    expect(room).toEqual({ field: 'answers', number: 'point' });
    expect(besides(answers, room)).toMatchObject({ properties: { remark: {} }, required: ['remark'] });
    expect(roomFor({ type: 'object', properties: { measures: { type: 'string' } } })).toBeUndefined();
  });

  it('hands in what was answered under the number of its point', () => {
    const room = { field: 'answers', number: 'finding' };
    expect(payloadOf(room, { 1: '已改', 2: ' ', 3: '已补' }, { remark: 'x' })).toEqual({
      remark: 'x',
      answers: [
        { finding: 1, text: '已改' },
        { finding: 3, text: '已补' },
      ],
    });
    expect(payloadOf(undefined, {}, { measures: '改进' })).toEqual({ measures: '改进' });
  });
});

describe('a file before it is sent', () => {
  it.each([
    ['a.pdf', 1, undefined],
    ['A.JPG', 1, undefined],
    ['a.exe', 1, 'wrongKind'],
    ['a.pdf', 0, 'empty'],
    ['a.pdf', 10 * 1024 * 1024, undefined],
    ['a.pdf', 10 * 1024 * 1024 + 1, 'tooLarge'],
  ])('%s of %i bytes: %s', (name, size, why) => expect(refusalOf({ name, size })).toBe(why));

  it('has a size that people read', () => {
    expect([sizeInWords(10), sizeInWords(2048), sizeInWords(3.5 * 1024 * 1024)]).toEqual(['1 kB', '2 kB', '3.5 MB']);
  });
});
