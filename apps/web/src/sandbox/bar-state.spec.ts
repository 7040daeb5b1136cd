import { barAtFirst, folding } from './bar-state.js';
import { tourCase } from './tour-case.js';

describe('the sandbox bar after a reload', () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
  beforeEach(() => {
    const held = new Map<string, string>();
    const storage = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    };
    Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true });
  });
  afterAll(() => {
    if (before) Object.defineProperty(globalThis, 'sessionStorage', before);
    else delete (globalThis as { sessionStorage?: unknown }).sessionStorage;
  });

  it('is open without a tour at first, and stays as it was folded or opened', () => {
    expect(barAtFirst()).toEqual({ open: true, tour: false });
    folding.write(true);
    expect(barAtFirst()).toEqual({ open: false, tour: false });
    folding.write(false);
    expect(barAtFirst()).toEqual({ open: true, tour: false });
  });

  it('opens with the tour while one is under way, even where it was folded, and no longer when it ended', () => {
    folding.write(true);
    tourCase.write('9c7f6e0e-1f52-4d0c-8f55-0a1c9a1b2c3d');
    expect(barAtFirst()).toEqual({ open: true, tour: true });
    tourCase.write(null);
    expect(barAtFirst()).toEqual({ open: false, tour: false });
  });
});
