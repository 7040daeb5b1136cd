import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../apps/cli/bin/chromium.mjs';

/** Debian's Chromium, without a window. */
export function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath)
    throw new Error('no Chromium: install it (apt-get install chromium) or name it in CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: chromiumFlags });
}
