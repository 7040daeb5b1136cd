import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { createKey, keyScopes, keysOf, mostKeys, revokeKey, type Caller } from '#identity';
import { schemaOf } from '#workflow-kit';
import { Fresh, Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { notFound, Problem } from './problem.js';

const newKey = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(keyScopes))
    .min(1)
    .transform((scopes) => [...new Set(scopes)]),
  expiresAt: z.iso.datetime({ offset: true }),
});

const refused = {
  badExpiry: { pointer: '/expiresAt', code: 'OUT_OF_RANGE', message: { zh: '有效期须在将来，且不超过一年（真实时间）', en: 'a key ends in the future, within a year of real time' } },
  tooMany: { pointer: '', code: 'TOO_MANY_KEYS', message: { zh: `每个账号至多 ${mostKeys} 个有效密钥`, en: `an account has at most ${mostKeys} keys at a time` } },
} as const; // prettier-ignore

/** Keys with which programs act as their owner, narrowed to scopes. A key opens none of these routes. */
@ApiTags('api-keys')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(private readonly database: DataSource) {}

  @Get()
  @Describe({ summary: "One's own keys that live, without their tokens", answer: contract.pageOf(contract.apiKey) })
  async list(@Who() { userId }: Caller) {
    return { items: await keysOf(this.database, userId), nextCursor: null };
  }

  @Fresh()
  @Post()
  @Describe({ summary: 'Makes a key; its token is shown this once', answer: contract.newApiKey, status: 201 })
  @ApiBody({ schema: schemaOf(newKey) as never })
  async create(@Who() { userId }: Caller, @Body() body: unknown) {
    const made = await createKey(this.database, userId, read(newKey, body));
    if (typeof made === 'object') return made;
    throw new Problem('INVALID_INPUT', refused[made].message, { errors: [refused[made]] });
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Revokes a key at once', status: 204 })
  async revoke(@Who() { userId }: Caller, @Param('id') id: string): Promise<void> {
    if (!z.uuid().safeParse(id).success || !(await revokeKey(this.database, userId, id))) throw notFound();
  }
}
