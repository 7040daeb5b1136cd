/** Compiles the TypeScript files of one folder (a path from the top level) and returns the folder with the result. */
export function compileFolder(folder: string): string;
