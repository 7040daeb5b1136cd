import type { Site } from './site.js';
import type { Visitor } from './visitor.js';

/** The case whose pages somebody is on. */
export const caseIdOf = ({ page }: Visitor): string => /\/cases\/([^/]+)/.exec(new URL(page.url()).pathname)![1]!;

/** Begins an application and lets the sandbox fill in each of its pages; ends on the list of its parts. */
export async function begin(visitor: Visitor, matter: string): Promise<string> {
  const { page } = visitor;
  await visitor.follow(`/apply/new/${matter}`);
  await visitor.look('apply-new');
  // Some matters ask first what decides which authority is competent.
  const example = page.getByRole('button', { name: '用示例填写' });
  if (await example.isVisible()) await example.click();
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.waitForURL('**/form');
  await visitor.look('apply-task-list');
  await fillIn(visitor);
  return caseIdOf(visitor);
}

/** Every page of the form, from the first to the list again. */
async function fillIn(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const list = page.url();
  await page.getByRole('main').locator('a[href*="/form/"]').first().click();
  for (let at = 1; ; at += 1) {
    await page.waitForURL((url) => url.pathname.includes('/form/'));
    await page.getByRole('button', { name: '用示例填写' }).click();
    await visitor.look(`apply-section-${at}`);
    const here = page.url();
    await page.getByRole('button', { name: '保存并继续' }).click();
    await page.waitForURL((url) => url.href !== here);
    await visitor.settled();
    if (page.url() === list) return;
  }
}

/** Reads everything once more, declares and hands in; ends on the confirmation. */
export async function handIn(visitor: Visitor, caseId: string): Promise<void> {
  const { page } = visitor;
  await visitor.follow(`/apply/cases/${caseId}/check`);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await visitor.look('apply-check');
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { level: 1, name: '申请已提交' }).waitFor();
  await visitor.look('apply-submitted');
}

/** Signs the commitment that was offered. */
async function commit(visitor: Visitor, caseId: string): Promise<void> {
  const { page } = visitor;
  await visitor.follow(`/apply/cases/${caseId}/commitment`);
  await page.getByRole('button', { name: '用示例填写' }).click();
  await visitor.look('apply-commitment');
  await page.getByRole('button', { name: '签署承诺书' }).click();
  await page.getByRole('status').filter({ hasText: '承诺书已签署并提交' }).waitFor();
}

/** Answers every point of a notice, and hands in. */
async function answer(visitor: Visitor, caseId: string): Promise<void> {
  const { page } = visitor;
  await visitor.follow(`/apply/cases/${caseId}/corrections`);
  const points = page.getByLabel(/^对第 \d+ 项的答复/);
  await points.first().waitFor();
  for (const point of await points.all()) await point.fill('已按要求更正，见新上传的材料。');
  await visitor.look('apply-corrections');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '已提交' }).waitFor();
}

/** Acts for which applicants have a page of their own. */
export const ownPages: Readonly<Record<string, (visitor: Visitor, caseId: string) => Promise<void>>> = {
  submit: handIn,
  commit,
  handInCorrections: answer,
};

/** A draft that is filled in and complete but for its materials. */
export const draft = async (here: Site, matter = 'type-approval'): Promise<string> =>
  (await here.client.create('enterprise-a', matter)).id;
