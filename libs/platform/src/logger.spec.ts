import { Logger } from './logger.js';

function aLogger(level: 'info' | 'debug' = 'info') {
  const lines: string[] = [];
  const logger = new Logger(level, { write: (line: string) => void lines.push(line) });
  return { logger, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> };
}

describe('the logger', () => {
  it('writes the context that Nest passes as the last argument', () => {
    const { logger, last } = aLogger();

    logger.log('listening', 'Server');

    expect(last()).toMatchObject({ level: 30, msg: 'listening', context: 'Server' });
  });

  it('hides passwords, tokens, cookies and personal data at any depth', () => {
    const { logger, lines, last } = aLogger();
    const headers = { Authorization: 'Bearer s3cret', cookie: 's3cret', host: 'h' };

    logger.warn('refused', { headers, people: [{ phone: 's3cret', idNumber: 's3cret', email: 's3cret', name: 'Li' }] });
    logger.warn({ password: 's3cret', token: 's3cret' });

    expect(lines.join()).not.toContain('s3cret');
    expect(JSON.stringify(JSON.parse(lines[0]!))).toContain('Li');
    expect(last()).toMatchObject({ data: { password: '[redacted]', token: '[redacted]' } });
  });

  it('keeps the stack of an error and hides its fields', () => {
    const { logger, last } = aLogger();

    logger.error(Object.assign(new Error('broken'), { token: 's3cret' }));

    expect(last()).toMatchObject({
      data: { message: 'broken', token: '[redacted]', stack: expect.stringContaining('logger.spec') },
    });
  });

  it.each(['totp', 'secret', 'code', 'apiKey', 'csrf', 'set-cookie', 'x-csrf-token', 'client_secret', 'passwordHash', 'SECRET_KEY'])(
    'hides the field %s',
    (field) => {
      const { logger, lines } = aLogger();

      logger.warn('seen', { headers: { [field]: 's3cret' } });

      expect(lines.join()).not.toContain('s3cret');
    },
  ); // prettier-ignore

  it('hides passwords inside addresses, bearers and codes wherever they stand in a text', () => {
    const { logger, lines } = aLogger();
    const error = Object.assign(new Error('cannot reach postgresql://quanheng:s3cret@db:5432/quanheng'), {
      code: 'ECONNREFUSED',
      parameters: ['s3cret'],
    });

    logger.error(error);
    logger.error('redis://:s3cret@cache:6379 is away', 'smtp://mail:s3cret@mail');
    logger.warn('sent', { header: 'authorization: Bearer s3cret', url: '/session/oidc/callback?code=s3cret&state=s3cret' });

    expect(lines.join()).not.toContain('s3cret');
    expect(lines[0]).toContain('ECONNREFUSED');
    expect(lines[0]).toContain('db:5432/quanheng');
    expect(lines[1]).toContain('cache:6379 is away');
  }); // prettier-ignore

  it('survives an object that contains itself', () => {
    const { logger, last } = aLogger();
    const loop: Record<string, unknown> = {};
    loop.self = loop;

    logger.log('loop', loop);

    expect(last()).toMatchObject({ msg: 'loop' });
  });

  it('leaves out what is below its level', () => {
    const { logger, lines } = aLogger('info');

    logger.debug('detail');

    expect(lines).toEqual([]);
  });
});
