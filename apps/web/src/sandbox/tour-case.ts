/** The case of the tour, kept for this window until the tour ends. */
const kept = 'quanheng.tour';

export const tourCase = {
  read: (): string | null => sessionStorage.getItem(kept),
  write(id: string | null): void {
    if (id) sessionStorage.setItem(kept, id);
    else sessionStorage.removeItem(kept);
  },
};
