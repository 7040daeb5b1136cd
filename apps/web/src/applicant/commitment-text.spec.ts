import { sha256, textToSign } from './commitment-text.js';

const model = [
  '某事项承诺书',
  '承诺人：旧名',
  '统一社会信用代码：1',
  '住所：旧址',
  '承诺符合下列条件：',
  '☐ 甲',
  '并声明：',
  '☐ 乙☐',
].join('\n');

describe('the commitment that is signed', () => {
  it('is the model with every box ticked, for whoever the form names now', () => {
    const signed = textToSign(model, { name: '新名', unifiedSocialCreditCode: '2' });
    expect(signed.split('\n')).toEqual([
      '某事项承诺书', '承诺人：新名', '统一社会信用代码：2', '住所：', '承诺符合下列条件：', '☑ 甲', '并声明：', '☑ 乙☐',
    ]); // prettier-ignore
  });

  it('is told by the SHA-256 of its UTF-8', async () => {
    expect(await sha256('承诺')).toMatch(/^[0-9a-f]{64}$/);
    expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
