export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Characters that XML 1.0 cannot hold, not even escaped: control characters, lone surrogates, U+FFFE, U+FFFF. */
const impossible = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;',
}; // prettier-ignore

/** Text as it may stand in an attribute or between tags; what XML cannot hold is left out. */
export const escaped = (text: string) =>
  text.replaceAll(impossible, '').replaceAll(/[&<>"\t\n\r]/g, (character) => entities[character]!);

/** An element around other elements, one to a line, or an empty one. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const open = `<${name}${written(attributes)}`;
  if (!children.length) return `${open}/>`;
  const lines = children.flatMap((child) => child.split('\n')).map((line) => `  ${line}`);
  return [`${open}>`, ...lines, `</${name}>`].join('\n');
}

/** An element around text, on one line. */
export const textElement = (name: string, attributes: Attributes, text: string) =>
  `<${name}${written(attributes)}>${escaped(text)}</${name}>`;

const written = (attributes: Attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(String(value))}"`))
    .join('');
