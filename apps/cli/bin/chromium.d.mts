/** The program that CHROMIUM_PATH names, else the first on the PATH; undefined where there is none. */
export function chromiumPath(): string | undefined;
export const chromiumFlags: string[];
