import pg from 'pg';
import { draft, handIn } from './applying.js';
import { addressOf, chooseAct, fillWithExample } from './case-page.js';
import { password, site } from './site.js';
import type { Visitor } from './visitor.js';

const here = site();

/** The first page of a draft's form, and a field of it that takes a text. */
async function writing(visitor: Visitor, caseId: string): Promise<ReturnType<Visitor['page']['getByLabel']>> {
  await visitor.go(`/apply/cases/${caseId}/form/applicant`);
  return visitor.page.getByLabel('联系人', { exact: true });
}
const saved = ({ page }: Visitor) => page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
const formOf = async (caseId: string): Promise<any> => ((await here.client.case('enterprise-a', caseId)) as any).form;

describe('the server is gone', () => {
  it('in the midst of a form: says so, keeps what was typed, and saves it when the server is back', async () => {
    const visitor = await here.as('enterprise-a', { alone: true });
    const caseId = await draft(here);
    const field = await writing(visitor, caseId);
    await visitor.whileCutOff(async () => {
      await here.server.kill9();
      await field.fill('断网时填的人');
      await visitor.page.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor();
      await visitor.look('bad-server-gone');
      expect(await field.inputValue()).toBe('断网时填的人');
      await here.server.restart();
      await saved(visitor);
    });
    expect((await formOf(caseId)).applicant.contact).toBe('断网时填的人');
  }, 180_000);

  it('before a page is there: says so and offers to try again', async () => {
    const visitor = await here.as('enterprise-a');
    await visitor.go('/apply');
    await visitor.whileCutOff(async () => {
      await visitor.page.route('**/api/v1/inbox*', (route) => route.abort('connectionrefused'));
      await visitor.page.getByRole('link', { name: '收件箱' }).click();
      await visitor.page.getByText('连不上服务器').waitFor();
      await visitor.look('bad-offline-page');
      await visitor.page.unroute('**/api/v1/inbox*');
      await visitor.page.getByRole('button', { name: '重试' }).click();
      await visitor.page.getByRole('alert').waitFor({ state: 'detached' });
    });
  }, 180_000);
});

describe('the session ends', () => {
  it('in the midst of a form: the same person logs in over the page and goes on, nothing is lost', async () => {
    const visitor = await here.as('drafter-a');
    const { page } = visitor;
    const caseId = await draft(here);
    const field = await writing(visitor, caseId);
    await endSessions('drafter-a');
    // Whichever request comes first hears of it: the form, or the news of the day.
    visitor.mayBeRefused(401, /^\/api\/v1\//);
    await field.fill('会话结束时填的人');
    const dialog = page.getByRole('dialog', { name: '登录已结束' });
    await dialog.waitFor();
    await visitor.look('bad-session-ended');
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'detached' });
    await saved(visitor);
    expect(await field.inputValue()).toBe('会话结束时填的人');
    expect((await formOf(caseId)).applicant.contact).toBe('会话结束时填的人');
  }, 180_000);

  async function endSessions(username: string): Promise<void> {
    const database = new pg.Client({ connectionString: here.server.databaseUrl });
    await database.connect();
    await database.query('DELETE FROM session WHERE account_id = (SELECT id FROM account WHERE username = $1)', [
      username,
    ]);
    await database.end();
  }
});

describe('an upload breaks off', () => {
  it('says so, keeps the file, and sends it again at a click', async () => {
    const visitor = await here.as('enterprise-a');
    const { page } = visitor;
    const caseId = await draft(here);
    await visitor.go(`/apply/cases/${caseId}/materials`);
    await visitor.whileCutOff(async () => {
      await page.route('**/materials', (route) => route.abort('connectionreset'), { times: 1 });
      await page.getByLabel(/^选择文件/).first().setInputFiles({ name: '试验报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
      await page.getByRole('alert').filter({ hasText: '没有传完' }).waitFor();
      await visitor.look('bad-upload-broken');
      await page.getByRole('button', { name: '重新上传' }).click();
      await page.getByText('试验报告.pdf 已上传').waitFor();
    });
    expect(((await here.client.case('enterprise-a', caseId)) as any).materials).toHaveLength(1);
  }, 180_000); // prettier-ignore
});

describe('a file that is not what it says', () => {
  it('is refused with what fits, by its name at once and by its content when it is sent', async () => {
    const visitor = await here.as('enterprise-a');
    const { page } = visitor;
    const caseId = await draft(here);
    await visitor.go(`/apply/cases/${caseId}/materials`);
    const choose = page.getByLabel(/^选择文件/).first();
    await choose.setInputFiles({ name: '程序.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await page.getByRole('alert').filter({ hasText: '程序.exe' }).waitFor();
    visitor.expectRefusal(415, /\/materials$/);
    await choose.setInputFiles({ name: '报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html></html>') });
    await page.getByRole('alert').filter({ hasText: '内容须与文件名相符' }).waitFor();
    await visitor.look('bad-file');
    expect(((await here.client.case('enterprise-a', caseId)) as any).materials).toHaveLength(0);
  }, 180_000); // prettier-ignore
});

describe('somebody is hasty', () => {
  it('a double click on the last button hands in once', async () => {
    const visitor = await here.as('enterprise-a');
    const { page } = visitor;
    const caseId = await draft(here);
    await visitor.go(`/apply/cases/${caseId}/check`);
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: '提交申请' }).dblclick();
    await page.getByRole('heading', { level: 1, name: '申请已提交' }).waitFor();
    const history = await here.client.history('enterprise-a', caseId);
    expect(history.filter(({ verb }) => verb === 'submit')).toHaveLength(1);
  }, 180_000);

  it('an act with consequences outside is confirmed also before the page knows them', async () => {
    const caseId = await draft(here);
    await here.client.act('enterprise-a', caseId, 'submit');
    const visitor = await here.as('acceptance');
    const { page } = visitor;
    let tell!: () => void;
    const told = new Promise<void>((resolve) => (tell = resolve));
    await page.route('**/chart?format=json*', (route) => told.then(() => route.continue()));
    await visitor.go(addressOf('acceptance', caseId));
    await chooseAct(visitor, '受理');
    await page.getByRole('button', { name: '受理', exact: true }).last().click();
    const confirmation = page.getByRole('region', { name: '确认：受理' });
    await confirmation.waitFor();
    tell();
    await confirmation.getByText(/受理通知书/).waitFor();
    await confirmation.getByRole('button', { name: '确认：受理' }).click();
    await page.getByRole('status').filter({ hasText: '受理' }).first().waitFor();
  }, 180_000);

  it('going back after handing in leads into no form that can be handed in again', async () => {
    const visitor = await here.as('enterprise-a');
    const { page } = visitor;
    const caseId = await draft(here);
    await visitor.go(`/apply/cases/${caseId}/form`);
    await handIn(visitor, caseId);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: '这件申请现在不能修改' }).waitFor();
    await visitor.look('bad-back-after-handing-in');
  }, 180_000);

  it('two tabs on one draft put together what was typed in both, and say what clashed', async () => {
    const visitor = await here.as('enterprise-a');
    const caseId = await draft(here);
    const one = await writing(visitor, caseId);
    const other = await visitor.anotherTab(`/apply/cases/${caseId}/form/applicant`);
    visitor.mayBeRefused(409, /\/form$/);
    await one.fill('第一个窗口');
    await saved(visitor);
    await other.getByLabel('联系电话', { exact: true }).fill('025-11112222');
    await other.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    expect((await formOf(caseId)).applicant).toMatchObject({ contact: '第一个窗口', phone: '025-11112222' });
  }, 180_000);
});

describe('names', () => {
  it('of 200 characters break nothing', async () => {
    const visitor = await here.as('enterprise-a');
    const { page } = visitor;
    const caseId = await draft(here);
    const long = '极长的单位名称'.repeat(30).slice(0, 200);
    await visitor.go(`/apply/cases/${caseId}/form/instrument`);
    const field = page.getByLabel('计量器具名称', { exact: true });
    await field.fill(long);
    await page.getByRole('button', { name: '保存并返回清单' }).click();
    await page.waitForURL('**/form');
    for (const [name, path] of [['check', `/apply/cases/${caseId}/check`], ['case', addressOf('enterprise-a', caseId)], ['list', '/apply']] as const) {
      await visitor.go(path);
      await visitor.look(`long-names-${name}`);
    }
  }, 180_000); // prettier-ignore
});

describe('somebody else was faster', () => {
  it('shows what changed since and keeps what was typed', async () => {
    const caseId = await draft(here);
    await here.client.act('enterprise-a', caseId, 'submit');
    const visitor = await here.as('acceptance');
    const { page } = visitor;
    await visitor.go(addressOf('acceptance', caseId));
    await chooseAct(visitor, '告知补正');
    await fillWithExample(visitor);
    const text = page.getByLabel(/需要怎样补正/).first();
    await text.fill('请补交试验报告原件');
    await here.client.act('enterprise-a', caseId, 'correctOnTheSpot');
    await page.getByText('您打开之后，本件有了新的变化').waitFor();
    expect(await text.inputValue()).toBe('请补交试验报告原件');
    await visitor.look('bad-stale-revision');
    await page.getByRole('button', { name: '我已看过，继续办理' }).click();
    expect(await text.inputValue()).toBe('请补交试验报告原件');
  }, 180_000);

  it('and the act is sent all the same: it is refused, the page shows why and keeps what was typed', async () => {
    const caseId = await draft(here);
    await here.client.act('enterprise-a', caseId, 'submit');
    const visitor = await here.as('acceptance');
    const { page } = visitor;
    // Without news of others, as in the moment before they come.
    await page.route('**/api/v1/events*', (route) => route.abort('connectionreset'));
    await visitor.whileCutOff(async () => {
      await visitor.go(addressOf('acceptance', caseId));
      await chooseAct(visitor, '告知补正');
      await fillWithExample(visitor);
      const text = page.getByLabel(/需要怎样补正/).first();
      await text.fill('请补交试验报告原件');
      await here.client.act('enterprise-a', caseId, 'correctOnTheSpot');
      visitor.expectRefusal(409, /\/acts$/);
      await page.getByRole('button', { name: '告知补正', exact: true }).last().click();
      const confirm = page.getByRole('button', { name: '确认：告知补正', exact: true });
      const stale = page.getByText('您打开之后，本件有了新的变化');
      await confirm.or(stale).first().waitFor();
      if (await confirm.isVisible()) await confirm.click();
      await stale.waitFor();
      await page.getByRole('button', { name: '我已看过，继续办理' }).click();
      expect(await text.inputValue()).toBe('请补交试验报告原件');
      const history = await here.client.history('acceptance', caseId);
      expect(history.filter(({ verb }) => verb === 'askCorrection')).toEqual([]);
      // The page tries again and again: from here on it succeeds.
      await page.unroute('**/api/v1/events*');
    });
  }, 180_000);
});
