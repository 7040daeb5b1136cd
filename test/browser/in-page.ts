/* What runs inside of a page. As text: the page has its own globals, which the compiler knows nothing of here. */

/** Tells violations of the content security policy where everything else that goes wrong is told. */
export const reportViolations = `
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
    console.error('content security policy: ' + violatedDirective + ' ' + blockedURI + ' ' + sourceFile));
`;

const quiet = `
  document.querySelector('h1') !== null &&
  ![...document.querySelectorAll('[role=status]')].some(({ textContent }) => /^\\s*(正在载入|Loading)/.test(textContent)) &&
  document.querySelector('[aria-busy=true]') === null &&
  !document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().iterations !== Infinity)
`;

/** Until nothing moves and nothing is on its way any more: contrast is judged, and pictures are taken, at rest. */
export const atRest = `new Promise((rested, failed) => {
  const last = performance.now() + 30_000;
  const look = () => {
    if (${quiet}) return rested();
    if (performance.now() > last) return failed(new Error('the page does not come to rest: ' + document.body.innerText.slice(0, 300)));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(() => requestAnimationFrame(look));
})`;

/** Rules of WCAG 2.1 A and AA that are broken in the page, or a part of it, each with the first elements that break it. */
export const brokenRules = (part?: string): string => `
  axe.run(${part ? JSON.stringify(part) : 'document'}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.map(({ id, help, nodes }) =>
      'axe ' + id + ': ' + help + nodes.slice(0, 3).map(({ html, any }) => '\\n    ' + html.slice(0, 160) + (any[0] ? ' | ' + any[0].message : '')).join('')))
`;

/** What sticks out on the right, so that one would have to scroll sideways. */
export const sticksOut = `
  document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(-3).map(({ outerHTML }) => outerHTML.slice(0, 160))
`;

/** Keys of our dictionaries that are shown instead of their words. */
export const rawKeys = `
  (document.body.innerText.match(/(?:^|\\s)[a-z][A-Za-z]*(?::|\\.)[a-z][A-Za-z]*(?:\\.[a-z][A-Za-z]*)*(?=\\s|$)/g) ?? [])
    .map((word) => word.trim()).filter((word) => !/\\.(?:pdf|png|jpe?g|json|svg|cn|com|org)$/.test(word)).slice(0, 5)
`;
