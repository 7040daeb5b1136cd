import { tabsFor } from './tabs.js';

const of = (...roles: string[]) => tabsFor((role) => roles.includes(role));

describe('parts of the worklist', () => {
  it('are those in which somebody with the role can have something', () => {
    expect(of('reviewer')).toEqual(['all', 'mine', 'claimable', 'asked', 'soon', 'overdue']);
    expect(of('approver')).toEqual(['all', 'toAssign', 'asked', 'soon', 'overdue']);
    expect(of('reviewer', 'head')).toEqual(['all', 'mine', 'claimable', 'toAssign', 'asked', 'soon', 'overdue']);
    expect(of('testingBody')).toEqual(['all', 'soon', 'overdue']);
    expect(of('expert')).toEqual(['all', 'mine', 'soon', 'overdue']);
  });
});
