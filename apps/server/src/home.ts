import { demoAccounts, demoPassword } from '#identity';

/** The policy of the page lets in this very text. */
export const homeStyle =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f1f1f}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .6rem;text-align:left}a{color:#0958d9}';

/** One plain page until there are pages: what this is, whom one can be, where the API is described. */
export function homePage(sandbox: boolean, provider?: string): string {
  const rows = demoAccounts.map(([username, name, organisation, ...roles]) => `<tr><td><code>${username}</code><td>${name}<td>${organisation}<td>${roles.join(', ')}`);
  const accounts = sandbox
    ? `<h2>演示账号 Demo accounts</h2><p>密码 password: <code>${demoPassword}</code><table><tr><th>账号 account<th>姓名 name<th>单位 organisation<th>岗位 roles${rows.join('')}</table>`
    : '';
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>权衡 Quanheng</title>
<style>${homeStyle}</style>
<main><h1>权衡 Quanheng</h1>
<p>计量行政审批流程引擎：法定时限逐日可查，权力来源可证，历史不可篡改。<br>A workflow engine for China's metrology approvals: every statutory day explained, every power dated, a history that can be checked.</p>
<ul><li><a href="/api/docs">接口文档 API docs</a><li><a href="/api/v1/openapi.json">OpenAPI 3.1</a><li><a href="/api/v1/matters">事项 Matters</a><li><a href="/api/v1/calendar/due?from=2026-09-29&amp;n=20">期限计算 Deadline calculator</a></ul>
${provider ? `<p><a href="/api/v1/session/oidc?returnTo=/">用${escaped(provider)}登录 · log in by ${escaped(provider)}</a>` : ''}
${accounts}</main></html>`;
} // prettier-ignore

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
