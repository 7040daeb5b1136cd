import { randomUUID } from 'node:crypto';
import { competentGrant, continuedBy, dateOf, decidedOnly, decidingAuthority, dutyConflict, formFaults, principalsOf, roleAmong } from '#engine'; // prettier-ignore
import type { Caller } from '#identity';
import { entryNumbered, entryOf, isOpenFor, now, settingsFor, type CaseEngine, type Performed } from '#store';
import type { Text, Workflow } from '#workflow-kit';
import { Problem, problemOf } from './problem.js';

type Form = Record<string, unknown>;

/** A filing on paper that an acceptance officer enters for the applicant. */
export interface PaperFiled {
  readonly applicantCode: string;
  readonly receivedBy?: string | undefined;
}

/** For whom a draft is opened: by an officer from paper, or by an agent of several. */
export interface For {
  readonly paperFiling?: PaperFiled | undefined;
  readonly actingFor?: string | undefined;
}

/** A new case: a draft of the applicant, or a procedure that the authority begins about a certificate of its own. */
export async function openNew(engine: CaseEngine, caller: Caller, matter: string, form: Form, whose: For = {}): Promise<Performed> {
  const today = dateOf(await now(engine.database));
  const workflow = engine.registry.effectiveOn(matter, today);
  if (!workflow) throw wrong('/matter', 'UNKNOWN_MATTER', { zh: '没有此事项', en: 'no such matter' });
  const { paperFiling, actingFor } = whose;
  const byAuthority = workflow.openedBy && !workflow.openedBy.includes('applicant');
  if (byAuthority && paperFiling) throw wrong('/paperFiling', 'NOT_APPLIED_FOR', { zh: '此程序不依申请启动', en: 'nobody applies for this' });
  if (byAuthority) return openByAuthority(engine, caller, workflow, form, today);
  return paperFiling ? openFromPaper(engine, caller, workflow, form, today, paperFiling) : openDraft(engine, caller, workflow, form, today, actingFor);
} // prettier-ignore

async function openDraft(engine: CaseEngine, caller: Caller, workflow: Workflow, form: Form, today: string, actingFor?: string): Promise<Performed> {
  const applicant = applicantOf(caller, workflow, actingFor);
  refuseFaults(workflow, form, 'draft');
  const grant = await grantFor(engine, caller, workflow, form, today);
  return engine.open(workflow, {
    id: randomUUID(), applicantId: applicant, applicantName: await nameOf(engine, applicant),
    authorityId: grant.authorityId, grantId: grant.id, form, actor: caller,
  });
} // prettier-ignore

/** Whose application it is: the own one, or that of a principal whose power of attorney covers the matter. */
function applicantOf(caller: Caller, workflow: Workflow, actingFor?: string): string {
  const own = roleAmong(['applicant'], caller, workflow.code) ? [caller.organisationId] : [];
  const principals = roleAmong(['agent'], caller, workflow.code) ? [...new Set(principalsOf(caller, workflow.code))] : [];
  if (actingFor === undefined && own.length === 0 && principals.length > 1) throw severalPrincipals(principals);
  const applicant = [...own, ...principals].find((id) => actingFor === undefined || id === actingFor);
  if (applicant !== undefined) return applicant;
  if (caller.roles.includes('agent'))
    throw new Problem('NOT_YOUR_POWER', { zh: '没有涵盖本事项的有效委托书', en: 'no power of attorney in force covers this matter' }, { rule: 'ATTORNEY' });
  throw new Problem('NOT_YOUR_POWER', { zh: '只有申请人或其代理人可以申请', en: 'only an applicant or an agent may apply' });
} // prettier-ignore

function severalPrincipals(principals: readonly string[]): Problem {
  const ids = principals.toSorted().join(', ');
  return wrong('/actingFor', 'SEVERAL_PRINCIPALS', { zh: `有多个委托人，请指明代理哪一个：${ids}`, en: `there are several principals; name the one that you act for: ${ids}` });
} // prettier-ignore

/** An application that came on paper, entered at the window of the authority it was handed to (Licensing Law art. 29). */
async function openFromPaper(engine: CaseEngine, caller: Caller, workflow: Workflow, form: Form, today: string, { applicantCode, receivedBy }: PaperFiled): Promise<Performed> {
  if (!roleAmong(['acceptanceOfficer'], { ...caller, substitutions: [] }, workflow.code))
    throw new Problem('NOT_YOUR_POWER', { zh: '只有受理人员可以代为录入纸质申请', en: 'only an acceptance officer enters a paper filing' });
  refuseFaults(workflow, form, 'draft');
  const [applicant]: { id: string; name: string }[] = await engine.database.query(
    `SELECT id, name FROM organisation WHERE code = $1 AND status = 'active' AND kind NOT IN ('authority', 'operator')`,
    [applicantCode],
  );
  if (!applicant) throw wrong('/paperFiling/applicantCode', 'UNKNOWN_ORGANISATION', { zh: '没有该统一社会信用代码的登记单位', en: 'no organisation with this code is known' });
  const grant = await grantFor(engine, caller, workflow, form, today);
  if (grant.authorityId !== caller.organisationId)
    throw wrong('/form', 'NOT_COMPETENT', { zh: '本机关对该申请没有管辖权', en: 'another authority is competent for this application' });
  return engine.open(workflow, {
    id: randomUUID(), applicantId: applicant.id, applicantName: applicant.name,
    authorityId: grant.authorityId, grantId: grant.id, form, actor: caller,
    resolved: { paperFiling: { enteredBy: caller.userId, receivedBy: receivedBy ?? caller.name } },
  });
} // prettier-ignore

/** The grant of power that makes an authority competent: by the place in the form, else by that of the caller. */
async function grantFor(engine: CaseEngine, caller: Caller, workflow: Workflow, form: Form, today: string) {
  const region = workflow.region(form) ?? caller.organisation.region;
  const { grants } = await engine.directory.rules();
  const grant = competentGrant(grants, { matter: workflow.code, region, tier: workflow.tier?.(form), on: today });
  if (!grant) throw wrong('/form', 'NO_AUTHORITY', { zh: '没有登记有权机关', en: 'no authority is on record for this place' });
  return grant;
} // prettier-ignore

/** The authority that granted acts on its own certificates (Licensing Law arts. 61, 69, 70); the form must be complete. */
async function openByAuthority(engine: CaseEngine, caller: Caller, workflow: Workflow, form: Form, today: string): Promise<Performed> {
  if (!roleAmong(workflow.openedBy ?? [], caller, workflow.code))
    throw new Problem('NOT_YOUR_POWER', { zh: '您无权启动此程序', en: 'to open this procedure is not in your power' });
  refuseFaults(workflow, form, 'complete');
  const entry = await entryNumbered(engine.database.manager, workflow.subject?.(form));
  if (!entry || entry.authorityId !== caller.organisationId)
    throw wrong('/form/certificateNumber', 'NO_SUCH_CERTIFICATE', { zh: '本机关登记中没有该证书', en: 'no such certificate in the register of this authority' });
  if (workflow.onePerSubject && (await isOpenFor(engine.database.manager, workflow.code, entry.certificateNumber)))
    throw wrong('/form/certificateNumber', 'ALREADY_OPEN', { zh: '该证书已有同类程序正在办理', en: 'a case of this kind is already open for the certificate' });
  const { settings, lengths } = settingsFor(await engine.directory.rules(), workflow.code, entry.authorityId, today);
  return engine.open(workflow, {
    id: randomUUID(), applicantId: entry.holderId, applicantName: entry.holderName,
    authorityId: entry.authorityId, grantId: entry.grantId, form, actor: caller,
    resolved: { entry: entryOf(entry), electronic: entry.electronic, authorityId: entry.authorityId, settings, lengths },
  });
} // prettier-ignore

/** The continuation of a case whose decision was annulled (Administrative Litigation Law art. 70), by who is not recused from it. */
export async function openContinuation(engine: CaseEngine, caller: Caller, matter: string, { workflow, filed, facts }: Performed): Promise<Performed> {
  const capacity = roleAmong(continuedBy, caller, matter);
  if (!capacity || caller.organisationId !== decidingAuthority(filed)) throw new Problem('NOT_YOUR_POWER', { zh: '只有机关负责人可以登记重新办理', en: 'only the head of the authority may open a continuation' });
  // What is undecided in an ended case stays so: it goes over, and is decided there.
  const conflict = dutyConflict(workflow, decidedOnly(filed), caller, capacity, undefined, facts);
  if (conflict) throw problemOf(conflict, []);
  const ended = workflow.leaves.get(filed.state)!.kind === 'outcome' && filed.matter === matter;
  if (!ended || !workflow.entries.includes('continued'))
    throw new Problem('ILLEGAL_MOVE', { zh: '只有已办结的同一事项可以重新办理', en: 'only an ended case of the same matter can be continued' }, { allowed: [] });
  return engine.open(workflow, {
    id: randomUUID(), applicantId: filed.applicantId, applicantName: '', authorityId: filed.authorityId, grantId: filed.grantId,
    form: filed.form, actor: caller, continues: filed,
  });
} // prettier-ignore

function refuseFaults(workflow: Workflow, form: Form, as: 'draft' | 'complete'): void {
  const errors = formFaults(workflow, form, as);
  if (errors.length) throw new Problem('INVALID_INPUT', { zh: '申请表有误', en: 'the form is not valid' }, { errors });
}

const wrong = (pointer: string, code: string, message: Text) =>
  new Problem('INVALID_INPUT', message, { errors: [{ pointer, code, message }] });

async function nameOf(engine: CaseEngine, organisation: string): Promise<string> {
  const [{ name }]: [{ name: string }] = await engine.database.query(`SELECT name FROM organisation WHERE id = $1`, [
    organisation,
  ]);
  return name;
}
