import { faultLine } from '#engine';
import { matters, ruleFiles } from '#workflows';
import { noRules, ruleFaults, ruleFile, rulesAfter } from './index.js';

const registry = { versionsOf: (code: string) => matters.find(([first]) => first?.code === code) };
const inForce = ruleFiles.reduce((before, { content }) => rulesAfter(before, ruleFile.parse(content)), noRules);
const faults = (file: object) => ruleFaults({ source: '试验', ...file }, inForce, registry).map(faultLine);

const grant = (more: object = {}) => ({
  id: 'new-grant', matter: 'type-approval', region: '340000', authority: 'authority-p1', kind: 'entrusted', delegator: 'authority-n', instrument: '委托书', from: '2027-01-01', ...more,
}); // prettier-ignore
const limit = (more: object = {}) => ({
  id: 'new-limit', matter: 'standard-certification', limit: 'MS_RECTIFY', length: { unit: 'workingDays', value: 20 }, basis: '本省规定', from: '2027-01-01', ...more,
}); // prettier-ignore
const setting = (more: object = {}) => ({
  id: 'new-setting', matter: 'type-approval', name: 'extensionApprover', value: 'headOnly', basis: '本省规定', from: '2027-01-01', ...more,
}); // prettier-ignore

describe('a rule file', () => {
  it('that is sound may be loaded', () => {
    const everywhere = setting({ id: 'strict', matter: '*', authority: 'authority-p2', name: 'interestDeclaration', value: 'required' }); // prettier-ignore
    expect(faults({ grants: [grant()], limits: [limit()], settings: [setting(), everywhere] })).toEqual([]);
  });

  it.each([
    ['an unknown field', { grants: [{ ...grant(), colour: 'red' }] }, '/grants/0/colour: 未知字段 · unknown property'],
    ['a date that does not exist', { grants: [grant({ from: '2027-02-30' })] }, '/grants/0/from: 无效ISO日期 · Invalid ISO date'],
    ['a rule twice', { grants: [grant(), grant()] }, '/grants/1/id: new-grant 重复 · new-grant stands twice'],
    ['an unknown authority', { grants: [grant({ authority: 'nobody' })] }, '/grants/0/authority: 没有机关 nobody · there is no authority nobody'],
    ['an entrusted power without a delegator', { grants: [grant({ delegator: null })] }, '/grants/0/delegator: 委托的权力应当写明委托机关，其他权力不得填写 · named where the power is entrusted'],
    ['a delegator of an own power', { grants: [grant({ kind: 'own' })] }, '/grants/0/delegator: 委托的权力应当写明委托机关，其他权力不得填写 · named where the power is entrusted'],
    ['an unknown delegator', { grants: [grant({ delegator: 'nobody' })] }, '/grants/0/delegator: 没有机关 nobody · there is no authority nobody'],
    ['an unknown matter', { grants: [grant({ matter: 'fishing' })] }, '/grants/0/matter: 没有事项 fishing · there is no matter fishing'],
    ['an end before the beginning', { grants: [grant({ to: '2026-12-31' })] }, '/grants/0/to: 止日早于起日 · ends before it begins'],
    ['an overlap', { grants: [grant({ region: '320000' })] }, 'ta-320000 与 new-grant 自 2027-01-01 起重叠 · ta-320000 and new-grant overlap from 2027-01-01'],
    ['a gap', { grants: [grant({ to: '2027-06-30' })] }, 'new-grant 于 2027-06-30 终止，自 2027-07-01 起 340000 没有机关办理 type-approval · new-grant ends on 2027-06-30 and nobody is competent for type-approval in 340000 from 2027-07-01'],
    ['a power in force that is rewritten', { grants: [grant({ id: 'ta-320000', region: '320000', authority: 'authority-p2', from: '2005-08-01' })] }, 'ta-320000 已载入且内容不同，只能设定止日 · ta-320000 is on record with another content'],
    ['a limit that the law fixes', { limits: [limit({ matter: 'type-approval', limit: 'T_DECIDE' })] }, '/limits/0/limit: 期限 T_DECIDE 由法律规定（行政许可法第42条） · T_DECIDE is fixed by law'],
    ['an unknown limit', { limits: [limit({ limit: 'T_NAP' })] }, '/limits/0/limit: 事项 standard-certification 没有期限 T_NAP · standard-certification has no limit T_NAP'],
    ['an unknown choice', { settings: [setting({ name: 'teaOrCoffee' })] }, '/settings/0/name: 事项 type-approval 没有选项 teaOrCoffee · type-approval has no choice teaOrCoffee'],
    ['an unknown choice for every matter', { settings: [setting({ matter: '*' })] }, '/settings/0/name: 没有适用于全部事项的选项 extensionApprover · no choice extensionApprover is for every matter'],
    ['a value that such a choice does not take', { settings: [setting({ matter: '*', name: 'interestDeclaration', value: 'never' })] }, '/settings/0/value: interestDeclaration 只能是 required、offered · interestDeclaration is one of required, offered'],
    ['a choice for every matter that is set for one', { settings: [setting({ name: 'interestDeclaration', value: 'offered' })] }, '/settings/0/name: 事项 type-approval 没有选项 interestDeclaration · type-approval has no choice interestDeclaration'],
    ['a limit for every matter', { limits: [limit({ matter: '*' })] }, '/limits/0/matter: 没有事项 * · there is no matter *'],
    ['no source', { source: '' }, '/source'],
  ])('with %s is refused with its place and reason', (_what, file, story) => {
    expect(faults(file).join('\n')).toContain(story);
  }); // prettier-ignore

  it('may end a power in force where another takes it up', () => {
    const { authority: _, ...rest } = grant({ id: 'ta-320000', region: '320000' });
    const ended = { ...rest, authority: 'authority-p1', kind: 'own', delegator: null, instrument: '计量法实施细则第15条；计量器具新产品管理办法第3条', from: '2005-08-01', to: '2027-06-30' };
    const next = grant({ region: '320000', from: '2027-07-01' });

    expect(faults({ grants: [ended, next] })).toEqual([]);
    expect(faults({ grants: [ended] }).join('\n')).toContain('nobody is competent for type-approval in 320000 from 2027-07-01');
  }); // prettier-ignore
});
