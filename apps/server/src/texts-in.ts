/** Every text in a paper's recipient and data: ids of people and bodies are among them. */
export function textsIn({ data, recipient }: { readonly data: unknown; readonly recipient: string | null }): string[] {
  const found = new Set(recipient ? [recipient] : []);
  const look = (value: unknown): void => {
    if (typeof value === 'string' && value.length <= 100) found.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(data);
  return [...found];
}
