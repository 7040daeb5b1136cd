import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCase, type Actor, type CaseState } from '#engine';
import type { Caller } from '#identity';
import type { Outcome } from '#store';
import { actorOf, baseFacts, StandingCase } from '../../../test/support/standing-case.js';
import { samplePdf } from '../../cli/src/demo/files.js';
import { kept } from './files.js';
import { MaterialsController } from './materials.controller.js';
import { Problem } from './problem.js';

const { workflow, filed: submitted } = new StandingCase();
const draft = openCase(workflow, { id: submitted.id, number: 'X-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g', form: workflow.sampleForm, actor: actorOf('co') }, baseFacts).next; // prettier-ignore
const { code } = workflow.materials[0]!;
const pdf = Buffer.from(samplePdf('a.pdf', 'handed in').bytes);
const id = '00000000-0000-4000-8000-000000000001';

describe('a material that is handed in', () => {
  let folder: string;
  beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'quanheng-materials-')), 'files')));
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  /** Hands it in about a case that the person sees; what was performed, or the code of the refusal. */
  async function attach(filed: CaseState, who: Actor, ifMatch?: number) {
    const performed: object[] = [];
    const answered: Outcome = { kind: 'keyReused' };
    const engine = { perform: (command: object) => (performed.push(command), Promise.resolve(answered)) };
    const reading = { seen: () => Promise.resolve({ workflow, filed, facts: baseFacts, entries: [] }) };
    const controller = new MaterialsController(engine as never, reading as never, { filesDir: folder } as never, {} as never); // prettier-ignore
    const request = { headers: ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` } } as never;
    const response = { status: () => response } as never;
    const upload = { originalname: 'a.pdf', size: pdf.length, buffer: pdf };
    const answer = await controller.attach(who as Caller, id, { code }, upload, request, response).catch((problem: Problem) => problem.code); // prettier-ignore
    return { answer, performed };
  }

  it('is kept before it goes on record', async () => {
    const { performed } = await attach(draft, actorOf('co'));

    const [{ payload }] = performed as [{ payload: { sha256: string } }];
    expect((await kept(folder, payload.sha256))?.equals(pdf)).toBe(true);
  });

  it.each<[string, CaseState, Actor, number | undefined]>([
    ['NOT_YOUR_POWER', draft, actorOf('acceptance'), undefined],
    ['ILLEGAL_MOVE', submitted, actorOf('co'), undefined],
    ['STALE_REVISION', draft, actorOf('co'), 7],
  ])('is written nowhere where it is refused anyhow: %s', async (refusal, filed, who, ifMatch) => {
    expect((await attach(filed, who, ifMatch)).answer).toBe(refusal);
    expect(existsSync(folder)).toBe(false);
  }); // prettier-ignore
});
