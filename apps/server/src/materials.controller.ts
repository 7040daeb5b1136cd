import { Body, Controller, Param, Post, Req, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Caller } from '#identity';
import { CaseEngine, visibleCase } from '#store';
import { Who, type Known } from './access.js';
import { answered, view } from './cases.controller.js';
import { keep, largestFile, typeOf } from './files.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { expectedRevision, read } from './input.js';
import { notFound, Problem } from './problem.js';
import { Setting } from './setting.js';

type Upload = { originalname: string; size: number; buffer: Buffer };

const fields = z.strictObject({ code: z.string().min(1).max(100) });

@ApiTags('cases')
@Controller('api/v1/cases/:id/materials')
export class MaterialsController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly setting: Setting,
  ) {}

  @Post()
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: largestFile, files: 1, fields: 5 }, defParamCharset: 'utf8' }))
  @Describe({ summary: 'Attaches a material to a draft or while correcting; its hash goes into the history', answer: contract.filedCase, status: 201 })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['code', 'file'], properties: { code: { type: 'string' }, file: { type: 'string', format: 'binary' } } } })
  async attach(@Who() caller: Caller, @Param('id') id: string, @Body() body: unknown, @UploadedFile() file: Upload | undefined, @Req() request: Known, @Res({ passthrough: true }) response: Response) {
    const known = z.uuid().safeParse(id).success ? await visibleCase(this.engine.database, caller, id) : null;
    const found = known && (await this.engine.read(id));
    if (!known || !found) throw notFound();
    const { code } = read(fields, { ...(body as object) });
    if (!found.workflow.materials.some((material) => material.code === code)) throw fault('/code', '没有此项材料', 'no such material');
    if (!file || file.size === 0) throw fault('/file', '缺少文件', 'the file is missing');
    const name = file.originalname.replaceAll(/[\p{C}/\\]/gu, '_').slice(-200);
    const type = typeOf(name, file.buffer);
    const sha256 = await keep(this.setting.filesDir, file.buffer);
    const outcome = await this.engine.perform({
      caseId: id, verb: 'attachMaterial', actor: caller, key: null,
      payload: { code, name, sha256, size: file.size, type },
      expectedRevision: request.headers['if-match'] === undefined ? known.revision : expectedRevision(request),
      answer: (performed) => view(performed, caller),
    });
    response.status(201);
    return answered(outcome, caller, response);
  } // prettier-ignore
}

const fault = (pointer: string, zh: string, en: string) =>
  new Problem('INVALID_INPUT', { zh, en }, { errors: [{ pointer, code: 'REQUIRED', message: { zh, en } }] });
