import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Throttle, type Caller } from '#identity';
import { checkedUrl, newWebhookSecret, WebhookSender } from '#messages';
import {
  createWebhook,
  Reading,
  removeWebhook,
  switchOffWebhook,
  webhooksOf,
  webhooksPerOrganisation,
  webhookTarget,
} from '#store';
import { schemaOf, type Text } from '#workflow-kit';
import { KeyScope, Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { notFound, Problem } from './problem.js';

const wish = z.strictObject({ url: z.string().trim().min(1).max(2000) });

const parties: readonly string[] = ['applicant', 'agent', 'testingBody'];
const testsPerMinute = 10;

/** Hints to the systems of companies and testing bodies. An agent's are about nobody's cases but those of its own organisation. */
@ApiTags('webhooks')
@KeyScope('webhooks')
@Controller('api/v1/webhooks')
export class WebhooksController {
  readonly #tests = new Throttle(testsPerMinute, 60_000);

  constructor(
    private readonly database: DataSource,
    private readonly reading: Reading,
    private readonly sender: WebhookSender,
  ) {}

  @Get()
  @Describe({ summary: "Webhooks of the caller's organisation", answer: contract.pageOf(contract.webhook) })
  async list(@Who() caller: Caller) {
    refuseStaff(caller);
    return { items: await this.reading.as(caller, (eyes) => webhooksOf(eyes, caller.organisationId)), nextCursor: null };
  }

  @Post()
  @Describe({ summary: 'A new webhook; its secret is shown in this answer and never again', answer: contract.newWebhook, status: 201 })
  @ApiBody({ schema: schemaOf(wish) as never })
  async create(@Who() caller: Caller, @Body() body: unknown) {
    refuseStaff(caller);
    const url = checkedUrl(read(wish, body).url, this.sender.allowed);
    if (!(url instanceof URL)) throw refused(url.rule, url.message);
    const secret = newWebhookSecret();
    const made = await createWebhook(this.database, caller, { url: url.href, secret });
    if (made === 'known') throw refused('ALREADY_THERE', { zh: '本单位已登记该网址', en: 'your organisation has this one already' });
    if (made === 'tooMany') throw refused('TOO_MANY_WEBHOOKS', { zh: `每个单位最多 ${webhooksPerOrganisation} 个`, en: `at most ${webhooksPerOrganisation} for an organisation` });
    return { ...made, secret };
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Removes a webhook with its secret; hints that wait for it are not sent', status: 204 })
  async remove(@Who() caller: Caller, @Param('id') id: string) {
    refuseStaff(caller);
    if (!isId(id) || !(await removeWebhook(this.database, caller.organisationId, id))) throw notFound();
  }

  @Post(':id/test')
  @HttpCode(200)
  @Describe({ summary: 'Sends an event of the type webhook.test now, and tells what came of it', answer: contract.webhookTested })
  async test(@Who() caller: Caller, @Param('id') id: string) {
    refuseStaff(caller);
    const target = isId(id) && (await webhookTarget(this.database, id, caller.organisationId));
    if (!target) throw notFound();
    if (!target.active) throw new Problem('ILLEGAL_MOVE', { zh: '对方曾表示不再接收(410)，已停用；如需恢复请删除后重新登记', en: 'the receiver wanted no more (410), it is switched off; to have it back, delete it and make it anew' }, { allowed: [] });
    if (this.#tests.waitFor(caller.organisationId) > 0) throw new Problem('TOO_MANY', { zh: '测试过于频繁，请稍后再试', en: 'too many tests; try again in a minute' });
    this.#tests.fail(caller.organisationId); // Counts: the brake is the same as for passwords.
    const event = { type: 'webhook.test', timestamp: target.at.toISOString(), data: {} };
    const answer = await this.sender.send(target, { id: randomUUID(), at: target.at, event });
    if (answer.outcome === 'gone') await switchOffWebhook(this.database, id);
    return { delivered: answer.outcome === 'delivered', status: answer.status, result: answer.words };
  }
} // prettier-ignore

const isId = (id: string) => z.uuid().safeParse(id).success;

function refuseStaff({ roles }: Caller): void {
  if (!roles.some((role) => parties.includes(role)))
    throw new Problem('NOT_YOUR_POWER', { zh: '网络回调只供申请人、代理机构和技术机构使用', en: 'webhooks are for applicants, agents and testing bodies' });
} // prettier-ignore

const refused = (rule: string, message: Text) =>
  new Problem('INVALID_INPUT', message, { rule, errors: [{ pointer: '/url', code: rule, message }] });
