import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  decideRegistration, decidesRegistrations, listRegistrations, newRegistration, passwordFaults, register, registrationStanding, registrationStatuses,
  registrationVerbs, Throttle, type Caller,
} from '#identity'; // prettier-ignore
import { CaseEngine } from '#store';
import { schemaOf, type Text } from '#workflow-kit';
import { Public, Recognises, requireFresh, Who, type Known } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { after, byTime, paged } from './cursors.js';
import { page, read } from './input.js';
import { notFound, Problem } from './problem.js';
import { networkOf } from './rate-limit.js';

const asked = page.extend({ status: z.enum(registrationStatuses).optional() });
const act = z.strictObject({ verb: z.enum(registrationVerbs), reasons: z.string().trim().min(1).max(4000) });
const hour = 3_600_000;

/** Enterprises that want an account. A security administrator decides; until then nothing exists but the wish. */
@ApiTags('registrations')
@Controller('api/v1/registrations')
export class RegistrationsController {
  readonly #byAddress = new Throttle(20, hour);

  constructor(private readonly engine: CaseEngine) {}

  @Public()
  @Recognises()
  @Post()
  @HttpCode(202)
  @Describe({ summary: 'Registers an enterprise with its first person, or a further person of one that is known; somebody decides about it', answer: contract.registrationStanding, status: 202, open: true })
  @ApiBody({ schema: schemaOf(newRegistration) as never })
  async create(@Who() caller: Caller | undefined, @Body() body: unknown, @Req() request: Known, @Res({ passthrough: true }) response: Response) {
    const given = read(newRegistration, body);
    const { person, legalRepresentative } = given;
    const errors = [...passwordFaults(person.password, person.username, '/person/password')];
    if (person.isLegalRepresentative && person.name !== legalRepresentative) errors.push({ pointer: '/person/name', code: 'NOT_THE_SAME', message: notTheSame });
    if (errors.length) throw new Problem('INVALID_INPUT', { zh: '提交内容有误', en: 'what was handed in is not valid' }, { errors });
    this.#brake(networkOf(request.ip), response);
    return { id: await register(this.engine.database, given, caller?.userId ?? null), status: 'pending', reasons: null };
  }

  @Get()
  @Describe({ summary: 'Registrations, oldest first: for security administrators, who decide', answer: contract.pageOf(contract.registration), query: asked })
  async list(@Who() caller: Caller, @Query() query: unknown) {
    refuseStrangers(caller);
    const { limit, cursor, status } = read(asked, query);
    const rows = await listRegistrations(this.engine.database, { status, limit, after: after(byTime, cursor) });
    return paged(rows, limit, ({ submittedAt, id }) => [submittedAt.toISOString(), id]);
  }

  @Public()
  @Get(':id')
  @Describe({ summary: 'Where a registration stands, for whoever was given its id', answer: contract.registrationStanding, open: true })
  async standing(@Param('id') id: string) {
    const found = isId(id) && (await registrationStanding(this.engine.database, id));
    if (!found) throw notFound();
    return found;
  }

  @Post(':id/acts')
  @HttpCode(200)
  @Describe({ summary: 'Approves a registration: organisation and account come into being; or refuses it', answer: contract.registration })
  @ApiBody({ schema: schemaOf(act) as never })
  async act(@Who() caller: Caller, @Param('id') id: string, @Body() body: unknown, @Req() request: Known) {
    refuseStrangers(caller);
    if (!isId(id)) throw notFound();
    const { verb, reasons } = read(act, body);
    if (verb === 'approve') requireFresh(request);
    const outcome = await decideRegistration(this.engine.database, caller, id, verb, reasons);
    switch (outcome.kind) {
      case 'done':
        this.engine.directory.forget();
        return outcome.registration;
      case 'unknown':
        throw notFound();
      case 'twoPersons':
        throw new Problem('TWO_PERSONS', { zh: '登记人不得审批自己的登记', en: 'who registered does not decide about it' });
      case 'decided':
        throw new Problem('ILLEGAL_MOVE', { zh: '该登记已有结论', en: 'this registration is decided' }, { allowed: [] });
      case 'faulty':
        throw new Problem('INVALID_INPUT', { zh: '该登记不能通过', en: 'this registration cannot be approved' }, { errors: outcome.errors });
    }
  }

  /** Every one of them costs a password hash, and somebody's time. */
  #brake(address: string, response: Response): void {
    const wait = this.#byAddress.waitFor(address);
    if (wait > 0) {
      response.setHeader('Retry-After', wait);
      throw new Problem('TOO_MANY', { zh: '登记过于频繁，请稍后再试', en: 'too many registrations; try again later' });
    }
    this.#byAddress.fail(address);
  }
} // prettier-ignore

const notTheSame: Text = { zh: '登记人为法定代表人的，姓名应与法定代表人一致', en: 'a legal representative has the name of the legal representative' }; // prettier-ignore
const isId = (id: string) => z.uuid().safeParse(id).success;

function refuseStrangers(caller: Caller): void {
  if (!decidesRegistrations(caller))
    throw new Problem('NOT_YOUR_POWER', { zh: '登记由安全管理员审批', en: 'security administrators decide about registrations' });
} // prettier-ignore
