import type { Actor } from '#engine';
import { listCases, type CaseFilter, type CaseLine } from '#store';
import { DeskLists1767657600000 } from '../../libs/store/src/migrations/1767657600000-desk-lists.js';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';
import { manyCases } from '../support/many-cases.js';

const who = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({ userId, name: userId, roles, organisationId, agentFor: [] }); // prettier-ignore
const reviewer = who('reviewer', 'authority-p1', 'reviewer');
const registrar = who('registrar', 'authority-p1', 'registrar');
const head = who('head', 'authority-p1', 'head');
const owner = who('enterprise-b', 'enterprise-b-co', 'applicant');
const standsIn: Actor = { ...registrar, substitutions: [{ id: 's', absentId: 'reviewer', absentName: '', roles: ['reviewer'], matters: ['*'], instrument: '' }] }; // prettier-ignore
const today = '2026-03-02';
const inAWeek = '2026-03-09';

let demo: DemoEngine;
/** As the rows say, without any list. */
let rows: (CaseLine & { authority: string; second: string | null; asked: string[]; warnOn: string; red: boolean })[];
beforeAll(async () => {
  demo = await demoEngine();
  await manyCases(demo.database, 5_100);
  await demo.database.query(`UPDATE case_file SET phase = CASE WHEN right(number, 1) = '7' THEN 'draft' ELSE 'decision' END WHERE outcome IS NULL AND number ~ '[57]$' AND applicant_id = 'enterprise-b-co'`); // prettier-ignore
  rows = await demo.database.query(
    `SELECT c.id, c.number, c.matter, c.state, c.phase, c.desk, c.outcome, c.overdue, c.due_on::text AS "dueOn", c.authority_id AS authority, c.second_officer AS second, c.asked,
       c.warn_on::text AS "warnOn", c.red_card AS red, c.about_certificate AS "certificateNumber", json_build_object('id', c.officer) AS officer, json_build_object('id', o.id, 'name', o.name) AS applicant
     FROM case_file c JOIN organisation o ON o.id = c.applicant_id ORDER BY c.outcome IS NOT NULL, c.due_on, c.id`,
  );
});
afterAll(() => demo.drop());

type Row = (typeof rows)[number];
const isOpen = ({ outcome }: Row) => outcome === null;
/** An authority does not see drafts. */
const at = (authority: string) => (row: Row) => row.authority === authority && row.phase !== 'draft';
const p1 = at('authority-p1');
const waits = (row: Row) =>
  isOpen(row) &&
  p1(row) &&
  ((row.desk === 'reviewer' && (!row.officer!.id || row.officer!.id === 'reviewer')) || row.asked.includes('reviewer'));
const isYellow = (row: Row) => isOpen(row) && !row.red && row.warnOn <= today; // prettier-ignore

describe('a list of cases', () => {
  it.each<[what: string, who: Actor, filter: Omit<CaseFilter, 'limit'>, holds: (row: Row) => boolean]>([
    ['everything of an authority', head, {}, p1],
    ['a worklist', reviewer, { desks: ['reviewer'] }, waits],
    ['a worklist of another desk', registrar, { desks: ['registrar'] }, (row) => isOpen(row) && p1(row) && row.desk === 'registrar'],
    ['a worklist of a substitute', standsIn, { desks: ['registrar'] }, (row) => isOpen(row) && p1(row) && (row.desk === 'registrar' || (row.desk === 'reviewer' && (!row.officer!.id || row.officer!.id === 'reviewer')))],
    ['what one has in hand', reviewer, { scope: 'mine' }, (row) => p1(row) && (row.officer!.id === 'reviewer' || row.second === 'reviewer')],
    ['what one has in hand and must see to', reviewer, { scope: 'mine', desks: ['reviewer'] }, (row) => waits(row) && (row.officer!.id === 'reviewer' || row.second === 'reviewer')],
    ['what an applicant has', owner, { scope: 'mine' }, (row) => row.applicant.id === 'enterprise-b-co'],
    ['what one could take up', reviewer, { scope: 'claimable' }, (row) => isOpen(row) && p1(row) && row.desk === 'reviewer' && !row.officer!.id],
    ['what a head could assign', head, { scope: 'claimable' }, (row) => isOpen(row) && p1(row) && row.desk === 'reviewer' && !row.officer!.id],
    ['what an approver of another authority could assign', who('approver-p2', 'authority-p2', 'approver'), { scope: 'claimable' }, (row) => isOpen(row) && at('authority-p2')(row) && row.desk === 'reviewer' && !row.officer!.id],
    ['what those could take up who neither review nor assign', registrar, { scope: 'claimable' }, () => false],
    ['what waits to be assigned is in no worklist of a head', head, { scope: 'claimable', desks: ['head'] }, () => false],
    ['where one’s opinion is asked', reviewer, { scope: 'asked' }, (row) => isOpen(row) && row.asked.includes('reviewer')],
    ['handed in and open', head, { phase: 'open' }, (row) => p1(row) && isOpen(row)],
    ['closed', head, { phase: 'closed' }, (row) => p1(row) && !isOpen(row)],
    ['under review', head, { phase: 'review', desk: 'reviewer' }, (row) => p1(row) && row.phase === 'review' && row.desk === 'reviewer'],
    ['in the phase of the decision', head, { phase: 'decision' }, (row) => p1(row) && row.phase === 'decision'],
    ['one’s own drafts', owner, { phase: 'draft' }, (row) => row.applicant.id === 'enterprise-b-co' && row.phase === 'draft'],
    ['one’s own cases that are handed in and open', owner, { phase: 'open' }, (row) => row.applicant.id === 'enterprise-b-co' && isOpen(row) && row.phase !== 'draft'],
    ['due soon', head, { due: 'soon' }, (row) => isOpen(row) && p1(row) && !row.overdue && row.dueOn! >= today && row.dueOn! <= inAWeek],
    ['overdue', head, { overdue: true }, (row) => p1(row) && row.overdue],
    ['in time', head, { overdue: false, desk: 'registrar' }, (row) => p1(row) && !row.overdue && row.desk === 'registrar'],
    ['with a red card', head, { card: 'red' }, (row) => p1(row) && isOpen(row) && row.red],
    ['with a yellow card', head, { card: 'yellow' }, (row) => p1(row) && isYellow(row)],
    ['of a matter and a state', head, { matter: 'standard-certification', state: 'granted' }, (row) => p1(row) && row.matter === 'standard-certification' && row.state === 'granted'],
    ['by the beginning of a number', head, { q: 'MANY-0000123' }, (row) => p1(row) && row.number.startsWith('MANY-0000123')],
    ['by the beginning of a number in small letters', head, { q: 'many-0000123' }, (row) => p1(row) && row.number.startsWith('MANY-0000123')],
    ['by the beginning of a certificate', head, { q: 'CERT-000004' }, (row) => p1(row) && row.certificateNumber?.startsWith('CERT-000004') === true],
    ['by the beginning of a name', head, { q: '清源' }, (row) => p1(row) && row.applicant.id === 'enterprise-b-co'],
    ['by the code of an organisation', head, { q: '91320000MA00000029' }, (row) => p1(row) && row.applicant.id === 'enterprise-b-co'],
    ['by a part that is no beginning', head, { q: '水表' }, () => false],
    ['by what patterns are made of', head, { q: 'MANY%' }, () => false],
    ['of somebody else’s', owner, { q: 'MANY' }, (row) => row.applicant.id === 'enterprise-b-co'],
  ])('%s: each that belongs to it once, most urgent first, page by page', async (_, actor, filter, holds) => {
    const expected = rows.filter(holds).map(({ id }) => id);
    const limit = Math.max(1, Math.ceil(expected.length / 3));
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await demo.reading.as(actor, (eyes) => listCases(eyes, actor, { ...filter, limit, cursor }));
      listed.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);

    expect(listed).toEqual(expected);
  }); // prettier-ignore

  it('says who has a case in hand and which certificate it is about', async () => {
    const { items } = await demo.reading.as(head, (eyes) => listCases(eyes, head, { q: 'MANY-00000403', limit: 1 }));
    expect(items).toMatchObject([{ officer: { id: 'reviewer', name: '承办人 陆衡' }, certificateNumber: 'CERT-00000403', validUntil: null }]); // prettier-ignore
  });
});

describe('the migration of these lists', () => {
  it('fills its columns as the acts that follow will, and can be taken back', async () => {
    const latest = new DeskLists1767657600000();
    const columns = () => demo.database.query(`SELECT id, second_officer, about_certificate, valid_until, asking FROM case_file WHERE number LIKE 'MANY-000000%' ORDER BY id`); // prettier-ignore
    await demo.database.query(`UPDATE case_file SET context = jsonb_build_object('officers', jsonb_build_array(officer, second_officer), 'validUntil', valid_until), subject_number = about_certificate WHERE number LIKE 'MANY-000000%'`); // prettier-ignore
    const before = await columns();
    const runner = demo.database.createQueryRunner();
    await latest.down(runner);
    await runner.startTransaction();
    await latest.up(runner);
    await runner.commitTransaction();
    await runner.release();

    expect(await columns()).toEqual(before);
    expect(await demo.database.query(`SELECT relname FROM pg_class WHERE relname IN ('case_file', 'document') AND relforcerowsecurity ORDER BY 1`)).toEqual([{ relname: 'case_file' }, { relname: 'document' }]); // prettier-ignore
  });
});
