import { Body, Controller, Get, Param, Post, Req, Res, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { decide } from '#engine';
import type { Caller } from '#identity';
import { Logger } from '#platform';
import { CaseEngine, Reading } from '#store';
import { KeyScope, Who, type Known } from './access.js';
import { answered, view } from './cases.controller.js';
import { keep, kept, largestFile, sha256Of, typeOf } from './files.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { expectedRevision, read } from './input.js';
import { notFound, Problem } from './problem.js';
import { seenBy } from './seen.js';
import { Setting } from './setting.js';

type Upload = { originalname: string; size: number; buffer: Buffer };

const fields = z.strictObject({ code: z.string().min(1).max(100) });

@ApiTags('cases')
@Controller('api/v1/cases/:id/materials')
export class MaterialsController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
    private readonly setting: Setting,
    private readonly log: Logger,
  ) {}

  @KeyScope('cases:write')
  @Post()
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: largestFile, files: 1, fields: 5 }, defParamCharset: 'utf8' }))
  @Describe({ summary: 'Attaches a material to a draft or while correcting; its hash goes into the history', answer: contract.filedCase, status: 201 })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['code', 'file'], properties: { code: { type: 'string' }, file: { type: 'string', format: 'binary' } } } })
  async attach(@Who() caller: Caller, @Param('id') id: string, @Body() body: unknown, @UploadedFile() file: Upload | undefined, @Req() request: Known, @Res({ passthrough: true }) response: Response) {
    const found = await seenBy(this.reading, caller, id);
    const { code } = read(fields, { ...(body as object) });
    if (!found.workflow.materials.some((material) => material.code === code)) throw fault('/code', '没有此项材料', 'no such material');
    if (!file || file.size === 0) throw fault('/file', '缺少文件', 'the file is missing');
    const name = file.originalname.replaceAll(/[\p{C}/\\]/gu, '_').slice(-200);
    const type = typeOf(name, file.buffer);
    const act = { verb: 'attachMaterial', payload: { code, name, sha256: sha256Of(file.buffer), size: file.size, type }, actor: caller };
    const expected = request.headers['if-match'] === undefined ? found.filed.revision : expectedRevision(request);
    // Judged before it is written: who merely sees the case does not fill the disk.
    if (expected !== found.filed.revision) return answered({ kind: 'stale', revision: found.filed.revision }, caller, response);
    const judged = decide(found.workflow, found.filed, act, found.facts);
    if (!judged.ok) return answered({ kind: 'refused', refusal: judged, current: found }, caller, response);
    await keep(this.setting.filesDir, file.buffer);
    const outcome = await this.engine.perform({ ...act, caseId: id, key: null, expectedRevision: expected, answer: (performed) => view(performed, caller) });
    response.status(201);
    return answered(outcome, caller, response);
  } // prettier-ignore

  @KeyScope('cases:read')
  @Get(':code')
  @Describe({ summary: 'A material as it was handed in, for whoever may see the materials of the case' })
  @ApiProduces('application/octet-stream')
  async download(@Who() caller: Caller, @Param('id') id: string, @Param('code') code: string, @Res({ passthrough: true }) response: Response) {
    const found = await seenBy(this.reading, caller, id);
    const material = view(found, caller).materials.find((each) => each.code === code);
    if (!material) throw notFound();
    const content = await kept(this.setting.filesDir, material.sha256);
    if (!content) {
      this.log.error(`case ${id}: material ${code} (${material.sha256}) is missing in the store of files, or is not what was handed in`);
      throw new Problem('UNAVAILABLE', { zh: '材料文件暂不可用，请联系管理员', en: 'the file is not available; tell the administrator' });
    }
    // Somebody else's file: to be kept, never to be run or shown as if it were a page of ours.
    response.attachment(material.name).type(material.type).setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    return new StreamableFile(content, { type: material.type, length: content.length });
  } // prettier-ignore
}

const fault = (pointer: string, zh: string, en: string) =>
  new Problem('INVALID_INPUT', { zh, en }, { errors: [{ pointer, code: 'REQUIRED', message: { zh, en } }] });
