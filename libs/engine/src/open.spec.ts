import type { Desk } from '#workflow-kit';
import { accepted, factsAt, workflow } from '../../../test/support/acted-case.js';
import { decide, decidingAuthority, openCase, replay, type Actor, type CaseState, type Refusal } from './index.js';

const facts = factsAt('2026-03-05T09:00+08:00');
const official = (userId: string, role: Desk): Actor => ({ userId, name: userId, roles: [role], organisationId: 'p1', agentFor: [] }); // prettier-ignore
const opening = { id: '2', number: 'TA-2', applicantId: 'co', applicantName: '', authorityId: 'p1', grantId: 'g' };
const continued = (ended: CaseState) => openCase(workflow, { ...opening, form: ended.form, actor: official('head', 'head'), continues: ended }, facts); // prettier-ignore

const given = accepted().does('reviewer', 'startReview').filed;
const annulled: CaseState = {
  ...given,
  hands: [
    { verb: 'accept', userId: 'acceptance' },
    { verb: 'giveOpinion', userId: 'colleague', forUserId: 'away' },
    { verb: 'refuse', userId: 'approver' },
  ],
};

/** `done`, or the rule that keeps somebody from refusing in a continuation. */
function refusesIn(begun: CaseState, userId: string): string | undefined {
  const act = { verb: 'refuse', payload: { ground: 'conditionsNotMet', reasons: '不符' }, actor: official(userId, 'approver') }; // prettier-ignore
  const decided = decide(workflow, { ...begun, state: 'underReview.deciding' }, act, facts);
  return decided.ok ? 'done' : (decided as Refusal & { rule?: string }).rule;
}

describe('the continuation of an annulled case', () => {
  it.each(['acceptance', 'colleague', 'away', 'reviewer', 'second'])('is not decided by %s, who had another duty in it (S1)', (userId) => {
    expect(refusesIn(continued(annulled).next, userId)).toBe('S1');
  }); // prettier-ignore

  it('counts who entered a paper filing as having accepted', () => {
    const entered = { ...annulled, context: { ...annulled.context, paperFiling: { enteredBy: 'clerk', during: 'draft' } } }; // prettier-ignore

    expect(refusesIn(continued(entered).next, 'clerk')).toBe('S1');
  });

  it('lets the same persons do the same duties again', () => {
    const begun = continued(annulled).next;
    const starts = { verb: 'startReview', payload: {}, actor: official('reviewer', 'reviewer') };

    expect(refusesIn(begun, 'approver')).toBe('done');
    expect(decide(workflow, { ...begun, state: accepted().filed.state }, starts, facts).ok).toBe(true);
  });

  it('remembers over several continuations, and in a replay', () => {
    const second = { ...continued(annulled).next, hands: [{ verb: 'giveOpinion', userId: 'newcomer' }] };
    const { next, move } = continued(second);

    for (const userId of ['acceptance', 'away', 'newcomer']) expect(refusesIn(next, userId)).toBe('S1');
    expect(replay(workflow, () => workflow, { ...opening, continues: second }, [move], facts)).toEqual(next);
  });

  it('is with the authority that the case was handed over to', () => {
    const handedOver = { ...annulled, context: { ...annulled.context, receiver: 'p2' } };
    const again = continued(handedOver).next;

    expect([decidingAuthority(again), again.authorityId, again.grantId]).toEqual(['p2', 'p1', 'g']);
    expect(decidingAuthority(continued(annulled).next)).toBe('p1');
  });
});
