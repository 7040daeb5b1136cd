import type { Config } from '#platform';
import type { CaseEngine } from '#store';
import { MetricsController } from './metrics.controller.js';
import { Running } from './running.js';
import { Setting } from './setting.js';

const token = 'a-token-of-twenty-letters';
const base = { publicUrl: 'http://localhost', identity: { secretKey: 'a secret of more than thirty-two letters' } };

/** What the page of figures says to somebody, or the code of the refusal. */
async function answerTo(given: string | undefined, config: Partial<Config>): Promise<string> {
  const running = new Running();
  running.metrics.text = async () => 'figures';
  const controller = new MetricsController({} as CaseEngine, running, new Setting({ ...base, ...config } as Config));
  const response = { type: () => response } as never;
  return controller.metrics(given, response).catch(({ code }: { code: string }) => code);
}

describe('the figures for operators', () => {
  it('are open in the sandbox', async () => {
    expect(await answerTo(undefined, { mode: 'sandbox' })).toBe('figures');
  });

  it('are not there in production unless a token is set', async () => {
    expect(await answerTo(undefined, { mode: 'production' })).toBe('NOT_FOUND');
    expect(await answerTo('Bearer undefined', { mode: 'production' })).toBe('NOT_FOUND');
  });

  it('are for whoever brings the token in production', async () => {
    const config = { mode: 'production', metricsToken: token } as const;
    for (const given of [undefined, '', 'Bearer ', `Bearer ${token}x`, token])
      expect(await answerTo(given, config)).toBe('UNAUTHENTICATED');
    expect(await answerTo(`Bearer ${token}`, config)).toBe('figures');
  });
});
