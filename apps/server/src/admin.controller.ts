import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  accountChange, accountConfiguration, actOnChange, allRoles, authorisationChange, authorisationConfiguration, changeKinds, changeOf, changeStatuses,
  changeVerbs, expertChange, expertConfiguration, listAccounts, listChanges, listOrganisations, mayPropose, organisationChange, organisationConfiguration,
  organisationKinds, proposeChange, roleHistory, seesChanges, type Caller, type Configurations,
} from '#identity'; // prettier-ignore
import { calendarAsChange, CaseEngine, departureOf, ruleFile, rulesAsChange } from '#store';
import { schemaOf } from '#workflow-kit';
import { changeForms } from './change-forms.js';
import { requireFresh, Who, type Known } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { after, byName, byTime, paged } from './cursors.js';
import { page, read } from './input.js';
import { notFound, Problem } from './problem.js';

const reasons = z.string().trim().min(1).max(4000);
const proposal = z.strictObject({ kind: z.enum(changeKinds), content: z.json(), reasons });
/** As it is described; the contents are judged by their configurations. */
const described = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), content: accountChange, reasons }),
  z.strictObject({ kind: z.literal('organisation'), content: organisationChange, reasons }),
  z.strictObject({ kind: z.literal('authorisation'), content: authorisationChange, reasons }),
  z.strictObject({ kind: z.literal('expert'), content: expertChange, reasons }),
  z.strictObject({ kind: z.literal('rules'), content: ruleFile, reasons }),
  z.strictObject({ kind: z.literal('calendar'), content: z.union([z.looseObject({ year: z.int() }), z.array(z.looseObject({ year: z.int() }))]), reasons }),
]); // prettier-ignore
const act = z.strictObject({ verb: z.enum(changeVerbs), reasons });
const changesAsked = page.extend({ kind: z.enum(changeKinds).optional(), status: z.enum(changeStatuses).optional() });
const accountsAsked = page.extend({ organisation: z.string().max(80).optional(), role: z.enum(allRoles as [string, ...string[]]).optional() }); // prettier-ignore
const organisationsAsked = page.extend({ kind: z.enum(organisationKinds).optional(), region: z.string().regex(/^\d{6}$/).optional() }); // prettier-ignore

/** Configuration that two people change, and what it stands at: for administrators, none of whom acts in cases. */
@ApiTags('administration')
@Controller('api/v1/admin')
export class AdminController {
  readonly #configurations: Configurations;

  constructor(private readonly engine: CaseEngine) {
    this.#configurations = {
      account: accountConfiguration(departureOf),
      organisation: organisationConfiguration(departureOf),
      authorisation: authorisationConfiguration,
      expert: expertConfiguration,
      rules: rulesAsChange(engine.registry),
      calendar: calendarAsChange(engine.registry),
    };
  }

  @Get('changes')
  @Describe({ summary: 'Changes of configuration and what became of them, newest first', answer: contract.pageOf(contract.changeLine), query: changesAsked })
  async changes(@Who() caller: Caller, @Query() asked: unknown) {
    refuseStrangers(caller);
    const { limit, cursor, ...filter } = read(changesAsked, asked);
    const rows = await listChanges(this.engine.database, { ...filter, limit, after: after(byTime, cursor) });
    return paged(rows, limit, ({ proposedAt, id }) => [proposedAt.toISOString(), id]);
  }

  @Get('change-forms')
  @Describe({ summary: 'What can be proposed, what is filled in for it, and whether the caller may propose it', answer: contract.pageOf(contract.changeForm) })
  forms(@Who() caller: Caller) {
    refuseStrangers(caller);
    return { items: changeForms.map((form) => ({ ...form, mine: mayPropose(caller, form.kind) })), nextCursor: null };
  }

  @Get('changes/:id')
  @Describe({ summary: 'A change with its content', answer: contract.change })
  async change(@Who() caller: Caller, @Param('id') id: string) {
    refuseStrangers(caller);
    const found = isUuid(id) && (await changeOf(this.engine.database, id));
    if (!found) throw notFound();
    return found;
  }

  @Post('changes')
  @Describe({ summary: 'Proposes a change; another person decides about it', answer: contract.changeProposed, status: 201 })
  @ApiBody({ schema: schemaOf(described) as never })
  async propose(@Who() caller: Caller, @Body() body: unknown) {
    refuseStrangers(caller);
    const { kind, content, reasons: why } = read(proposal, body);
    if (!mayPropose(caller, kind)) throw new Problem('NOT_YOUR_POWER', { zh: '此类配置不由您提出', en: 'changes of this kind are proposed by other administrators' });
    const outcome = await proposeChange(this.engine.database, this.#configurations[kind], { kind, content, reasons: why, proposedBy: caller.userId });
    if (outcome.kind === 'faulty') throw faulty(outcome.errors);
    return { ...outcome.change, ...outcome.once };
  }

  @Post('changes/:id/acts')
  @HttpCode(200)
  @Describe({ summary: 'Approves or refuses a change that somebody else proposed, or withdraws the own one', answer: contract.changeActed })
  @ApiBody({ schema: schemaOf(act) as never })
  async act(@Who() caller: Caller, @Param('id') id: string, @Body() body: unknown, @Req() request: Known) {
    refuseStrangers(caller);
    if (!isUuid(id)) throw notFound();
    const asked = read(act, body);
    if (asked.verb === 'approve') requireFresh(request);
    const outcome = await actOnChange(this.engine.database, this.#configurations, caller, id, asked);
    switch (outcome.kind) {
      case 'done':
        this.engine.directory.forget();
        return { ...outcome.change, ...outcome.once };
      case 'unknown':
        throw notFound();
      case 'notYours':
        throw new Problem('NOT_YOUR_POWER', { zh: '由安全管理员审批；撤回限提出人', en: 'a security administrator decides; only the proposer withdraws' });
      case 'twoPersons':
        throw new Problem('TWO_PERSONS', { zh: '提出人和变更所涉本人不得审批', en: 'who proposed a change, or whom it is about, does not decide about it' });
      case 'decided':
        throw new Problem('ILLEGAL_MOVE', { zh: '该变更已有结论', en: 'this change is decided' }, { allowed: [] });
      case 'faulty':
        throw faulty(outcome.errors);
    }
  }

  @Get('accounts')
  @Describe({ summary: 'Accounts, by user name', answer: contract.pageOf(contract.account), query: accountsAsked })
  async accounts(@Who() caller: Caller, @Query() asked: unknown) {
    refuseStrangers(caller);
    const { limit, cursor, ...filter } = read(accountsAsked, asked);
    const rows = await listAccounts(this.engine.database, { ...filter, limit, after: after(byName, cursor)?.[0] });
    return paged(rows, limit, ({ username }) => [username]);
  }

  @Get('accounts/:id/roles')
  @Describe({ summary: 'Which roles an account has held, and when: for administrators, and for auditors of the same authority', answer: contract.pageOf(contract.roleHeld) })
  async roles(@Who() caller: Caller, @Param('id') id: string) {
    const audits = caller.roles.some((role: string) => role === 'auditor');
    if (!audits) refuseStrangers(caller);
    const found = await roleHistory(this.engine.database, id);
    if (!found || (audits && found.organisationId !== caller.organisationId)) throw notFound();
    return { items: found.held, nextCursor: null };
  }

  @Get('organisations')
  @Describe({ summary: 'Organisations by id, testing bodies with their authorisations', answer: contract.pageOf(contract.organisation), query: organisationsAsked })
  async organisations(@Who() caller: Caller, @Query() asked: unknown) {
    refuseStrangers(caller);
    const { limit, cursor, ...filter } = read(organisationsAsked, asked);
    const rows = await listOrganisations(this.engine.database, { ...filter, limit, after: after(byName, cursor)?.[0] });
    return paged(rows, limit, ({ id }) => [id]);
  }
} // prettier-ignore

const isUuid = (id: string) => z.uuid().safeParse(id).success;
const faulty = (errors: readonly unknown[]) => new Problem('INVALID_INPUT', { zh: '变更内容有误', en: 'the change cannot be applied' }, { errors }); // prettier-ignore

function refuseStrangers(caller: Caller): void {
  if (!seesChanges(caller))
    throw new Problem('NOT_YOUR_POWER', { zh: '限管理员使用', en: 'this is for administrators' });
}
