import { createHash } from 'node:crypto';
import { Client } from '../../apps/cli/src/demo/client.js';
import { pageOf } from '../../apps/server/src/contract.js';
import * as contract from '../../apps/server/src/public-contract.js';
import { approvedType, openedAbout, takenAway } from '../support/certificates.js';
import { startServer, type TestServer } from '../support/server.js';
import { ToldCase } from '../support/told-case.js';

const standard = '[2022]苏量标苏证字第101号';

describe('what anybody may look up', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  const open = (path: string) => client.call(null, 'GET', `/public${path}`);
  const certificate = (number: string) => open(`/certificates/${encodeURIComponent(number)}`);
  const verify = async (number: string, headers: Record<string, string> = {}, query = '') => {
    const response = await fetch(`${server.url}/verify/${encodeURIComponent(number)}${query}`, { headers: { accept: 'text/html', ...headers } });
    return { status: response.status, headers: response.headers, html: await response.text() };
  }; // prettier-ignore

  /** Nothing by which a case, a person or what was handed in could be known. */
  const isPublic = (answer: unknown) => {
    const text = JSON.stringify(answer);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    for (const secret of ['enterprise-a-co', '91320000MA00000016', '138', 'GB/T 7723', '理由', '机密', 'TA-2026', 'form', 'contact', 'reasons'])
      expect(text).not.toContain(secret);
  }; // prettier-ignore

  it('begins with the certificates of the register, found by number or holder, without logging in', async () => {
    const answer = await open('/certificates');

    expect(pageOf(contract.certificate).strict().safeParse(answer).error).toBeUndefined();
    expect(answer.items.map(({ number }: { number: string }) => number)).toEqual(['GBW(E)130001', '2025F101-32', standard]);
    expect(answer.items[2]).toEqual({
      number: standard, kind: 'standard-certification', title: { zh: '计量标准考核证书', en: 'Certificate of examination of a measurement standard' },
      holder: '东衡称重设备有限公司(演示)', object: 'F1等级砝码标准装置', issuedOn: '2022-03-01', validUntil: '2027-02-28', status: 'inForce', statusTitle: { zh: '有效', en: 'In force' },
      heldOver: false, authority: { id: 'authority-p1', name: expect.any(String) },
    });
    const numbers = async (query: string) => (await open(`/certificates?${query}`)).items.map(({ number }: { number: string }) => number);
    expect(await numbers('q=2025f')).toEqual(['2025F101-32']);
    expect(await numbers(`q=${encodeURIComponent('东衡')}&kind=standard-certification`)).toEqual([standard]);
    expect(await numbers('status=revoked')).toEqual([]);
    expect(await numbers('q=%20')).toHaveLength(3);
    isPublic(answer);
  }); // prettier-ignore

  it('refuses what is no question about the register, in clear words', async () => {
    const status = async (path: string) => {
      const { status: code, body } = await client.send(null, 'GET', `/public${path}`);
      return `${code} ${(body as { code: string }).code}`;
    };

    expect(await status('/certificates/2099F999-32')).toBe('404 NOT_FOUND');
    expect(await status('/certificates?status=valid')).toBe('422 INVALID_INPUT');
    expect(await status('/certificates?holder=x')).toBe('422 INVALID_INPUT');
    expect(await status('/certificates?cursor=x')).toBe('400 MALFORMED');
    expect(await status('/decisions?from=0000-01-01')).toBe('422 INVALID_INPUT');
    expect(await status('/decisions?from=2026-02-30')).toBe('422 INVALID_INPUT');
  });

  it('grows by every grant as it is served: the decision with its result, the certificate with its scope', async () => {
    const { certificateNumber } = await approvedType(client);
    const { items } = await open('/decisions?matter=type-approval');
    const found = await certificate(certificateNumber);

    expect(items).toEqual([
      {
        number: expect.stringMatching(/许准〔2026〕\d+号$/), title: { zh: '准予行政许可决定书', en: 'Grant decision' }, matter: 'type-approval', matterTitle: expect.any(Object),
        applicant: '东衡称重设备有限公司(演示)', outcome: 'granted', outcomeTitle: { zh: '准予许可', en: 'Granted' }, certificateNumber, decidedOn: '2026-03-02',
        authority: { id: 'authority-p1', name: expect.any(String) }, annulledOn: null,
      },
    ]);
    expect(contract.certificateInFull.strict().safeParse(found).error).toBeUndefined();
    expect(found).toMatchObject({ status: 'inForce', marks: [], ended: null, asOf: '2026-03-02', scope: [expect.any(String)] });
    isPublic([items, found]);
  }); // prettier-ignore

  it('tells of a refusal that there was one, and not why', async () => {
    const told = await ToldCase.begin(client, 'enterprise-b', 'type-approval');
    await told.act('enterprise-b', 'submit');
    await told.act('acceptance', 'accept');
    await told.act('reviewer', 'startReview');
    await told.act('reviewer', 'giveOpinion');
    await told.act('approver', 'refuse', { ground: 'conditionsNotMet', reasons: '机密：样机未达到准确度要求' });
    const { items } = await open('/decisions');
    const refused = items.filter(({ outcome }: { outcome: string }) => outcome === 'refused');

    expect(refused).toMatchObject([{ certificateNumber: null, title: { en: 'Refusal decision' } }]); // prettier-ignore
    isPublic(items);
  });

  it('shows a revoked certificate as revoked, with day, article and ground, and never as valid', async () => {
    const { certificateNumber } = await approvedType(client);
    await takenAway(client, certificateNumber, { ground: 'unlawfulProcedure' });
    const ended = { on: '2026-03-02', event: 'revoked', title: { zh: '撤销', en: 'Revoked' }, basis: { zh: '行政许可法第69条', en: 'Administrative Licensing Law art. 69' }, ground: { code: 'unlawfulProcedure', title: { zh: '违反法定程序', en: 'Unlawful procedure' } } };

    const found = await certificate(certificateNumber);
    expect(found).toMatchObject({ status: 'revoked', statusTitle: { zh: '已撤销', en: 'Revoked' }, marks: [ended], ended });
    expect((await open('/decisions?matter=revocation')).items[0]).toMatchObject({ outcome: 'revoked', certificateNumber });
    isPublic(found);
    const { html } = await verify(certificateNumber);
    expect(html).toContain('已撤销');
    expect(html).toContain('2026-03-02起撤销；依据：行政许可法第69条；事由：违反法定程序');
    expect(html).toContain('本证书已失效');
    expect(html).not.toContain('class="standing valid"');
  }); // prettier-ignore

  it('takes the end back where the act that ended it was annulled', async () => {
    const { certificateNumber, entry } = await approvedType(client);
    await takenAway(client, certificateNumber, { ground: 'beyondPower' });
    await entry.act('head', 'restore');

    expect(await certificate(certificateNumber)).toMatchObject({ status: 'inForce', ended: null, marks: [{ event: 'revoked' }, { event: 'restored' }] }); // prettier-ignore
    expect((await open('/decisions?matter=revocation')).items[0]).toMatchObject({ certificateNumber, annulledOn: '2026-03-02' }); // prettier-ignore
  });

  it('shows what is cancelled, with its ground, from the decision on', async () => {
    const { certificateNumber, entry } = await approvedType(client);
    await entry.act('enterprise-a', 'requestCancellation');
    await entry.act('registrar', 'cancel', { ground: 'onRequest', reasons: '机密理由', approval: { by: '分管负责人', on: '2026-03-02' } }); // prettier-ignore
    expect(await certificate(certificateNumber)).toMatchObject({ status: 'cancelled', ended: { event: 'cancelled', ground: { code: 'onRequest', title: { en: 'At the request of the holder' } } } }); // prettier-ignore
    await entry.act('registrar', 'publish');

    const found = await certificate(certificateNumber);
    expect(found).toMatchObject({ status: 'cancelled', ended: { event: 'cancelled' }, marks: [{ event: 'cancelled' }, { event: 'announced' }] }); // prettier-ignore
    isPublic(found);
  });

  it('tells holders of their own certificates by when renewal must be asked, and which application asks for it', async () => {
    const own = async (who: string) => (await client.call(who, 'GET', '/certificates')).items as (Record<string, unknown> & { number: string })[];
    const mine = await own('enterprise-a');

    expect(pageOf(contract.ownCertificate).strict().safeParse(await client.call('enterprise-a', 'GET', '/certificates')).error).toBeUndefined();
    expect(mine[0]).toMatchObject({ number: standard, renewal: { opensOn: null, lateAfter: '2026-08-28' }, renewalCaseId: null });
    expect(await client.case('enterprise-a', String(mine[0]!['entryCaseId']))).toMatchObject({ certificateNumber: standard });
    const { sampleForm } = await client.matter('standard-certification');
    const { id } = await client.create('enterprise-a', 'standard-certification', { ...sampleForm, examination: 'reExamination', certificateNumber: standard });
    expect((await own('enterprise-a'))[0]).toMatchObject({ renewalCaseId: id });
    expect((await own('agent-a')).map(({ number }) => number)).toContain(standard);
    for (const stranger of ['enterprise-b', 'reviewer', 'lab', 'admin']) expect([stranger, await own(stranger)]).toEqual([stranger, []]);
  }); // prettier-ignore

  it('shows a suspended standard as suspended', async () => {
    const told = await client.call('enterprise-a', 'GET', '/certificates');
    await client.act('approver', told.items[0].entryCaseId, 'suspend', { ground: 'check', reasons: '机密：环境条件' });

    expect(await certificate(standard)).toMatchObject({ status: 'suspended', marks: [{ event: 'suspended', ground: { code: 'check' } }] }); // prettier-ignore
    expect((await verify(standard)).html).toContain('class="standing halted"');
  });

  describe('the page behind the code on a certificate', () => {
    const number = '2025F101-32';

    it('is a page of its own, without script, whose policy lets in nothing but its own style', async () => {
      const { status, headers, html } = await verify(number);
      const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
      const policy = headers.get('content-security-policy') ?? '';

      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store']); // prettier-ignore
      expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(policy).toContain(`default-src 'none'`);
      expect(policy).not.toMatch(/script-src|unsafe/);
      expect(html).not.toMatch(/<script|<img|<link|<form|style=|\son\w+=|https?:/);
      expect(style).toContain('@media print');
    });

    it('tells number, holder, object, dates, standing and authority in both languages, Chinese first', async () => {
      const { html, headers } = await verify(number);

      expect(html).toMatch(/<html lang="zh-CN">/);
      expect(headers.get('content-language')).toBe('zh-CN');
      for (const text of ['有效', 'In force', number, '东衡称重设备有限公司', 'SCS-60', '2025-05-12', '长期', 'No last day', '江苏省市场监督管理局', 'What is permitted', '没有法律效力']) expect(html).toContain(text); // prettier-ignore
      expect(html.indexOf('有效')).toBeLessThan(html.indexOf('In force'));
    });

    it.each([
      ['the browser prefers it', { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' }, ''],
      ['the address asks for it', {}, '?lang=en'],
    ])('has English first where %s', async (_, headers, query) => {
      const { html, headers: sent } = await verify(number, headers as Record<string, string>, query);

      expect(html).toMatch(/<html lang="en">/);
      expect(sent.get('content-language')).toBe('en');
      expect(html.indexOf('In force')).toBeLessThan(html.indexOf('有效'));
      expect(html).toContain('<span lang="zh-CN">东衡称重设备有限公司(演示)</span>');
    });

    it('finds a number as people write it: full width, small letters, brackets', async () => {
      expect((await verify('2025f101-32')).status).toBe(200);
      expect((await verify('［2022］苏量标苏证字第101号')).status).toBe(200);
      expect((await verify('gbw（e）130001')).html).toContain('GBW(E)130001');
    });

    it('says of an unknown number that there is none, and what to do next; and repeats no markup', async () => {
      const { status, html } = await verify('<script>alert(1)</script>');

      expect(status).toBe(404);
      expect(html).toContain('登记中没有这一编号的证书');
      expect(html).toContain('The register has no certificate of this number');
      expect(html).toContain('&#60;script&#62;');
      expect(html).not.toContain('<script');
    });
  });

  it('opens no other door: about a certificate no case can be read', async () => {
    const { certificateNumber } = await approvedType(client);
    const supervision = await openedAbout(client, 'head', 'supervision', certificateNumber);

    expect((await client.send(null, 'GET', `/cases/${supervision.id}`)).status).toBe(401);
    isPublic(await certificate(certificateNumber));
  });
});
