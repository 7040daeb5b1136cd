import { randomUUID } from 'node:crypto';
import { competentGrant, dateOf, formFaults } from '#engine';
import type { Caller } from '#identity';
import { entryNumbered, entryOf, isOpenFor, now, settingsFor, type CaseEngine, type Performed } from '#store';
import type { Text, Workflow } from '#workflow-kit';
import { Problem } from './problem.js';

type Form = Record<string, unknown>;

/** A new case: a draft of the applicant, or a procedure that the authority begins about a certificate of its own. */
export async function openNew(engine: CaseEngine, caller: Caller, matter: string, form: Form): Promise<Performed> {
  const today = dateOf(await now(engine.database));
  const workflow = engine.registry.effectiveOn(matter, today);
  if (!workflow) throw wrong('/matter', 'UNKNOWN_MATTER', { zh: '没有此事项', en: 'no such matter' });
  return workflow.openedBy && !workflow.openedBy.includes('applicant')
    ? openByAuthority(engine, caller, workflow, form, today)
    : openDraft(engine, caller, workflow, form, today);
}

async function openDraft(engine: CaseEngine, caller: Caller, workflow: Workflow, form: Form, today: string): Promise<Performed> {
  const applicant = caller.roles.includes('applicant') ? caller.organisationId : caller.roles.includes('agent') ? caller.agentFor[0] : undefined;
  if (!applicant) throw new Problem('NOT_YOUR_POWER', { zh: '只有申请人或其代理人可以申请', en: 'only an applicant or an agent may apply' });
  refuseFaults(workflow, form, 'draft');
  const region = workflow.region(form) ?? caller.organisation.region;
  const { grants } = await engine.directory.rules();
  const grant = competentGrant(grants, { matter: workflow.code, region, tier: workflow.tier?.(form), on: today });
  if (!grant) throw wrong('/form', 'NO_AUTHORITY', { zh: '没有登记有权机关', en: 'no authority is on record for this place' });
  return engine.open(workflow, {
    id: randomUUID(), applicantId: applicant, applicantName: await nameOf(engine, applicant),
    authorityId: grant.authorityId, grantId: grant.id, form, actor: caller,
  });
} // prettier-ignore

/** The authority that granted acts on its own certificates (Licensing Law arts. 61, 69, 70); the form must be complete. */
async function openByAuthority(engine: CaseEngine, caller: Caller, workflow: Workflow, form: Form, today: string): Promise<Performed> {
  if (!caller.roles.some((role) => workflow.openedBy?.includes(role as never)))
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

/** The continuation of a case whose decision was annulled (Administrative Litigation Law art. 70). */
export async function openContinuation(engine: CaseEngine, caller: Caller, matter: string, { workflow, filed }: Performed): Promise<Performed> {
  if (!caller.roles.includes('head')) throw new Problem('NOT_YOUR_POWER', { zh: '只有机关负责人可以登记重新办理', en: 'only the head of the authority may open a continuation' });
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
