import { Client } from '../../apps/cli/src/demo/client.js';
import { accepted } from '../support/examination.js';
import { approvedType, openedAbout } from '../support/certificates.js';
import { Story } from '../support/story.js';
import { samplePdf } from '../../apps/cli/src/demo/files.js';
import { administrators, keyOf, known, ours, p1, p2 } from './people.js';
import type { Probe } from './probe.js';

const staff = p1.filter((desk) => !desk.startsWith('inspector'));
const staffOf2 = p2.filter((desk) => !desk.startsWith('inspector'));

interface Thing {
  readonly knownTo: readonly string[];
  make(world: Making): Promise<string>;
}
interface Making {
  readonly client: Client;
  readonly probe: Probe;
}

const submitted = async (client: Client) => Story.submitted(client, 'type-approval', '');

async function reviewed(client: Client): Promise<Story> {
  const story = await submitted(client);
  await story.act('acceptance', 'accept');
  await story.act('reviewer', 'startReview');
  return story;
}

async function decided(client: Client): Promise<Story> {
  const story = await reviewed(client);
  await story.act('reviewer', 'giveOpinion');
  await story.act('approver', 'grant');
  return story;
}

/** Kinds of things that are attacked: who may know that they exist, and how one comes about. */
export const things = {
  draft: {
    knownTo: ours,
    make: async ({ client }) => (await Story.draft(client, 'type-approval', '')).id,
  },
  submitted: { knownTo: [...ours, ...staff], make: async ({ client }) => (await submitted(client)).id },
  evaluated: {
    knownTo: [...ours, ...staff, 'lab'],
    make: async ({ client }) => {
      const story = await submitted(client);
      await story.act('acceptance', 'accept');
      await story.act('approver', 'assign');
      await story.act('reviewer', 'entrust');
      return story.id;
    },
  },
  reviewing: { knownTo: [...ours, ...staff], make: async ({ client }) => (await reviewed(client)).id },
  deciding: {
    knownTo: [...ours, ...staff],
    make: async ({ client }) => {
      const story = await reviewed(client);
      await story.act('reviewer', 'giveOpinion');
      return story.id;
    },
  },
  decided: { knownTo: [...ours, ...staff], make: async ({ client }) => (await decided(client)).id },
  granted: {
    knownTo: [...ours, ...staff],
    make: async ({ client }) => {
      const story = await decided(client);
      await story.act('registrar', 'issueCertificate');
      return story.id;
    },
  },
  assessed: {
    knownTo: [...ours, ...staff, 'assessor'],
    make: async ({ client }) => {
      const told = await accepted(client);
      await told.act('reviewer', 'organise', { leader: 'assessor', assessors: ['assessor'] });
      return told.id;
    },
  },
  inspected: {
    knownTo: [...ours, ...staff, 'inspector-1', 'inspector-2'],
    make: async ({ client }) => {
      const { certificateNumber } = await approvedType(client);
      const check = await openedAbout(client, 'head', 'supervision', certificateNumber);
      await check.act('head', 'drawInspectors');
      await check.act('inspector-1', 'draftCheck');
      return check.id;
    },
  },
  /** Another company's, in another province. */
  foreign: {
    knownTo: ['enterprise-b', ...staffOf2],
    make: async ({ client }) => {
      const { sampleForm } = await client.matter('type-approval');
      const production = { ...(sampleForm['production'] as object), region: '330100' };
      const { id } = await client.create('enterprise-b', 'type-approval', { ...sampleForm, production });
      await client.act('enterprise-b', id, 'submit');
      return id;
    },
  },
  /** Another company's draft, which nobody but it may know of. */
  foreignDraft: {
    knownTo: ['enterprise-b'],
    make: async ({ client }) => (await client.create('enterprise-b', 'type-approval')).id,
  },
  webhook: {
    knownTo: ['lab', 'assessor', 'assessor-2', 'expert-1'],
    make: async ({ probe }) => {
      const [made] = await probe.rows<{ id: string }>(
        `INSERT INTO webhook (organisation_id, url, secret, created_by) VALUES ('lab-1', 'https://hooks.example.org/' || gen_random_uuid(), 'whsec_' || encode(gen_random_uuid()::text::bytea, 'base64'), 'lab') RETURNING id`,
      );
      return made!.id;
    },
  },
  breach: {
    knownTo: [...ours, ...staff],
    make: ({ client, probe }) => marked(client, probe, 'breach'),
  },
  ban: { knownTo: [...ours, ...staff], make: ({ client, probe }) => marked(client, probe, 'ban') },
  /** The law stepped in because the authority of province 1 did nothing. */
  incident: {
    knownTo: ['head', 'auditor'],
    make: async ({ client, probe }) => {
      const { id } = await submitted(client);
      const [made] = await probe.rows<{ id: string }>(
        `INSERT INTO incident (kind, subject, case_id, authority_id) VALUES ('deemedAcceptance', gen_random_uuid()::text, $1, 'authority-p1') RETURNING id`,
        [id],
      );
      return made!.id;
    },
  },
  /** The system failed. */
  fault: {
    knownTo: ['admin'],
    make: async ({ probe }) => {
      const [made] = await probe.rows<{ id: string }>(
        `INSERT INTO incident (kind, subject) VALUES ('stuckDeadline', gen_random_uuid()::text) RETURNING id`,
      );
      return made!.id;
    },
  },
  /** A case with a material. */
  documented: {
    knownTo: [...ours, ...staff],
    make: async ({ client }) => {
      const story = await Story.draft(client, 'type-approval', '');
      await client.upload('enterprise-a', story.id, 'standard', samplePdf('standard.pdf', 'tried'));
      await story.apply('submit');
      return story.id;
    },
  },
  /** Given by the first company to its agent. The one in force is left alone: this one is for later. */
  power: {
    knownTo: ours,
    make: ({ probe }) =>
      inserted(
        probe,
        `INSERT INTO power_of_attorney (agent_id, principal_id, from_on, to_on, matters, instrument, given_by) VALUES ('agent-a-co', 'enterprise-a-co', '2027-01-01', '2027-12-31', '{*}', '试', 'enterprise-a')`,
      ),
  },
  substitution: {
    knownTo: p1,
    make: ({ probe }) =>
      inserted(
        probe,
        `INSERT INTO substitution (absent_id, substitute_id, roles, from_on, to_on, reason, instrument, appointed_by) VALUES ('approver', 'second-reviewer', '{approver}', '2027-01-01', '2027-01-31', '出差', '试', 'head')`,
      ),
  },
  apiKey: {
    knownTo: ['enterprise-a'],
    make: async ({ client }) => {
      await keyOf(client, 'enterprise-a', 'cases:read');
      return (await client.call('enterprise-a', 'GET', '/api-keys')).items[0].id;
    },
  },
  session: {
    knownTo: ['enterprise-a'],
    make: async ({ client, probe }) => {
      await new Client(client.url).login('enterprise-a');
      const [row] = await probe.rows<{ id: string }>(
        `SELECT id FROM session WHERE account_id = 'enterprise-a' ORDER BY created_at DESC LIMIT 1`,
      );
      return row!.id;
    },
  },
  /** Proposed by the administrator of the system. */
  change: {
    knownTo: administrators,
    make: async ({ client }) => {
      const content = {
        action: 'create',
        username: `tried-${Math.random().toString(36).slice(2, 10)}`,
        name: '试',
        organisation: 'authority-p1',
        roles: ['registrar'],
      };
      return (
        await client.call('admin', 'POST', '/admin/changes', { json: { kind: 'account', content, reasons: '试' } })
      ).id;
    },
  },
  registration: {
    knownTo: known,
    make: ({ probe }) =>
      inserted(
        probe,
        `INSERT INTO registration (code, name, region, legal_representative_name, person_name, username, password_hash, is_legal_representative, evidence) VALUES ('91320000MA0000007X', '试', '320100', '试', '试', 'tried-' || gen_random_uuid(), 'x', true, '试')`,
      ),
  },
} satisfies Record<string, Thing>;

export type ThingName = keyof typeof things;
export const caseThings = [
  'draft', 'submitted', 'evaluated', 'deciding', 'granted', 'assessed', 'inspected', 'foreign', 'foreignDraft',
] as const satisfies readonly ThingName[]; // prettier-ignore

async function inserted(probe: Probe, sql: string): Promise<string> {
  const [row] = await probe.rows<{ id: string }>(`${sql} RETURNING id`);
  return row!.id;
}

async function marked(client: Client, probe: Probe, kind: 'ban' | 'breach'): Promise<string> {
  const { id } = await submitted(client);
  const [made] = await probe.rows<{ id: string }>(
    `INSERT INTO mark (organisation_id, authority_id, kind, matter, from_on, case_id, seq, until_on)
     VALUES ('enterprise-a-co', 'authority-p1', $2, 'none-such', '2026-01-01', $1, 1, '2027-01-01') RETURNING id`,
    [id, kind],
  );
  return made!.id;
}
