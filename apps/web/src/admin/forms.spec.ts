import { bareNull } from './nulls.js';
import { contentOf, titledChange, type Form } from './forms.js';

const form = (kind: string, action: string | null, schema: object = {}) =>
  ({ kind, action, title: { zh: '开立账户', en: 'Open an account' }, schema, mine: true }) as unknown as Form;

it('knows which field may be nothing', () => {
  expect([bareNull({ anyOf: [{ type: 'string' }, { type: 'null' }] }), bareNull({ type: 'string' }), bareNull(undefined)]).toEqual([true, false, false]);
}); // prettier-ignore

describe('what is sent of a form', () => {
  const schema = { required: ['username', 'oidc'], properties: { username: { type: 'string' }, oidc: { anyOf: [{ type: 'object' }, { type: 'null' }] } } };

  it('says nothing where a field may be nothing and was left empty, and nothing of others', () => {
    expect(contentOf(form('account', 'oidc', schema), {})).toEqual({ action: 'oidc', oidc: null });
    expect(contentOf(form('calendar', null, schema), { username: 'wang', oidc: { issuer: 'i' } })).toEqual({ username: 'wang', oidc: { issuer: 'i' } });
  });
}); // prettier-ignore

describe('the title of a change', () => {
  const forms = { items: [form('account', 'create')], nextCursor: null } as never;

  it('names what is changed in the language of the page, without what stands below it', () => {
    const summary = '账号 account: create li.wei (reviewer, legalRepresentative: false)';
    expect(titledChange(forms, { kind: 'account', summary }, 'zh')).toBe('开立账户: li.wei');
    expect(titledChange(forms, { kind: 'account', summary }, 'en')).toBe('Open an account: li.wei');
  });

  it('is the line of the server for what has no form', () => {
    expect(titledChange(undefined, { kind: 'calendar', summary: '日历 calendar: 2027' }, 'en')).toBe('2027');
  });
});
