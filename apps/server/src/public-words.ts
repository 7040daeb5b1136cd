import { movesOf, type Text } from '#workflow-kit';
import type { OwnCertificate, PublicCertificate, PublicDecision, PublicMark, Registry } from '#store';
import { vocabulary, words } from '#workflows';

/** What became of it. */
const events: Readonly<Record<string, Text>> = {
  changed: { zh: '变更', en: 'Changed' },
  renewed: { zh: '延续', en: 'Renewed' },
  suspended: { zh: '暂停(封存)', en: 'Suspended' },
  reinstated: { zh: '恢复使用', en: 'Reinstated' },
  expired: { zh: '有效期届满', en: 'Expired' },
  revoked: { zh: '撤销', en: 'Revoked' },
  withdrawn: { zh: '撤回', en: 'Withdrawn by the authority' },
  penalised: { zh: '吊销', en: 'Taken away as a penalty' },
  cancelled: { zh: '注销', en: 'Cancelled' },
  announced: { zh: '公告注销', en: 'Cancellation announced' },
  restored: { zh: '恢复登记', en: 'Restored' },
};

/** What was decided. */
const outcomes: Readonly<Record<string, Text>> = {
  granted: { zh: '准予许可', en: 'Granted' },
  refused: { zh: '不予许可', en: 'Refused' },
  changed: { zh: '准予变更', en: 'Change granted' },
  renewed: { zh: '准予延续', en: 'Renewal granted' },
  suspended: { zh: '暂停(封存)', en: 'Suspended' },
  reinstated: { zh: '恢复使用', en: 'Reinstated' },
  revoked: { zh: '撤销许可', en: 'Revoked' },
  withdrawn: { zh: '撤回许可', en: 'Withdrawn by the authority' },
  cancelled: { zh: '注销许可', en: 'Cancelled' },
};

/** Grounds by the act that names them, as the forms of the authority call them. */
const groundsOf: Readonly<Record<string, string>> = {
  revoked: 'revocation.tellIntention.ground',
  suspended: 'suspend.ground',
  cancelled: 'cancel.ground',
};

const same = (name: string): Text => ({ zh: name, en: name });

/** A certificate in words: what it is called, and how it stands. */
export function certificateWords<C extends PublicCertificate | OwnCertificate>(registry: Registry, certificate: C) {
  const { kind, issuedOn, status } = certificate;
  const matter = registry.effectiveOn(kind, issuedOn) ?? registry.versionsOf(kind)?.[0];
  return {
    ...certificate,
    title: matter?.certificate?.title ?? same(kind),
    statusTitle: vocabulary.certificateStatuses[status] ?? same(status),
  };
}

const ends = ['expired', 'revoked', 'withdrawn', 'penalised', 'cancelled'];

/** A certificate with all that anybody may know of it. `asOf`: the day that was asked about. */
export function certificateInWords(
  registry: Registry,
  { marks, ...certificate }: PublicCertificate & { readonly marks: readonly PublicMark[] },
  asOf: string,
) {
  const told = marks.map((mark) => markWords(registry, mark));
  const sinceRestored = told.slice(told.findLastIndex(({ event }) => event === 'restored') + 1);
  const scope = certificate.object.split(/[；;\n]/).flatMap((line) => line.trim() || []);
  const ended = sinceRestored.find(({ event }) => ends.includes(event)) ?? null;
  return { ...certificateWords(registry, certificate), scope, marks: told, ended, asOf };
}
export type CertificateInWords = ReturnType<typeof certificateInWords>;

function markWords(registry: Registry, { on, event, basis, ground }: PublicMark) {
  const named = words[groundsOf[event] ?? '']?.values?.[ground ?? ''];
  return {
    on, event, title: events[event] ?? same(event), basis: basisWords(registry, basis),
    ground: ground === null ? null : { code: ground, title: named ?? same(ground) },
  };
} // prettier-ignore

const cited = new WeakMap<Registry, ReadonlyMap<string, Text>>();

/** The history has the article in Chinese; the definition that cited it has it in both languages. */
function basisWords(registry: Registry, basis: string): Text {
  const known = cited.get(registry) ?? articlesOf(registry);
  cited.set(registry, known);
  return known.get(basis) ?? same(basis);
}

function articlesOf(registry: Registry): ReadonlyMap<string, Text> {
  const moves = (registry.versionsOf('register-entry') ?? []).flatMap((workflow) => movesOf(workflow));
  return new Map(moves.map(({ transition: { meta } }) => [meta.basis.zh, { zh: meta.basis.zh, en: meta.basis.en }]));
}

/** A published decision in words. */
export function decisionWords(registry: Registry, { code, ...decision }: PublicDecision) {
  const { matter, outcome, decidedOn } = decision;
  const workflow = registry.effectiveOn(matter, decidedOn) ?? registry.versionsOf(matter)?.[0];
  return {
    ...decision,
    title: workflow?.papers[code]?.title ?? same(code),
    matterTitle: workflow?.title ?? same(matter),
    outcomeTitle: outcomes[outcome] ?? same(outcome),
  };
}
