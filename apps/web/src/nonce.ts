/** The nonce of this page, by which its style elements are told from those of a stranger. */
export const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/*
 * Ant Design makes style elements as it runs, and not all of its parts pass the nonce on. Whatever this script makes is
 * ours: scripts of strangers do not run here at all (script-src 'self').
 */
const create = document.createElement.bind(document);
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = create(name, options);
  if (name.toLowerCase() === 'style') element.nonce = nonce;
  return element;
}) as typeof document.createElement;
