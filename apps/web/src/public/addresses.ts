/** Where a certificate is shown. */
export const certificateAt = (number: string) => `/register/${encodeURIComponent(number)}`;

/** Where anybody checks it: the server's own page, for those who scan the paper. */
export const checkAt = (number: string) => `/verify/${encodeURIComponent(number)}`;

/** The number in an address. The router has undone the escapes, except those of signs that mean something in an address. */
export function numberIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
