import { tourCase } from './tour-case.js';

/** Whether the bar is folded, kept for this window. */
const kept = 'quanheng.sandbox.folded';

export const folding = {
  read: (): boolean => sessionStorage.getItem(kept) !== null,
  write(folded: boolean): void {
    if (folded) sessionStorage.setItem(kept, 'yes');
    else sessionStorage.removeItem(kept);
  },
};

/** How the bar stands when a page is loaded: a tour that was begun goes on before one’s eyes, folded or not. */
export function barAtFirst(): { readonly open: boolean; readonly tour: boolean } {
  const tour = tourCase.read() !== null;
  return { open: tour || !folding.read(), tour };
}
