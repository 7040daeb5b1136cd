import fc from 'fast-check';
import { isPublic, notPublicIPv4, notPublicIPv6 } from './webhook-addresses.js';
import { checkedUrl } from './webhook-url.js';

const allowed = ['hooks.example.com', '*.example.org', 'xn--fsqu00a.xn--0zwm56d'];
const ruleOf = (url: string, list: readonly string[] = allowed) => {
  const checked = checkedUrl(url, list);
  return checked instanceof URL ? checked.href : checked.rule;
};

describe('the address of a webhook', () => {
  it.each([
    ['https://hooks.example.com', 'https://hooks.example.com/'],
    ['HTTPS://Hooks.Example.COM:443/a?b=c', 'https://hooks.example.com/a?b=c'],
    ['https://hooks.example.com:1024/', 'https://hooks.example.com:1024/'],
    ['https://a.example.org/', 'https://a.example.org/'],
    ['https://a.b.example.org:65535/', 'https://a.b.example.org:65535/'],
    ['https://例子.测试/', 'https://xn--fsqu00a.xn--0zwm56d/'],
  ])('%s is taken as %s', (given, taken) => {
    expect(ruleOf(given)).toBe(taken);
  });

  it.each([
    ['', 'NOT_AN_ADDRESS'],
    ['hooks.example.com', 'NOT_AN_ADDRESS'],
    ['https://hooks.example.com:65536/', 'NOT_AN_ADDRESS'],
    ['https://256.1.1.1/', 'NOT_AN_ADDRESS'],
    ['http://hooks.example.com/', 'HTTPS_ONLY'],
    ['ftp://hooks.example.com/', 'HTTPS_ONLY'],
    ['javascript:alert(1)//hooks.example.com', 'HTTPS_ONLY'],
    ['file:///etc/passwd', 'HTTPS_ONLY'],
    ['https://user@hooks.example.com/', 'NO_USER_INFO'],
    ['https://:secret@hooks.example.com/', 'NO_USER_INFO'],
    ['https://hooks.example.com@evil.example/', 'NO_USER_INFO'],
    ['https://hooks.example.com/#', 'NO_FRAGMENT'],
    ['https://hooks.example.com/#a', 'NO_FRAGMENT'],
    ['https://hooks.example.com:0/', 'PORT_NOT_ALLOWED'],
    ['https://hooks.example.com:22/', 'PORT_NOT_ALLOWED'],
    ['https://hooks.example.com:80/', 'PORT_NOT_ALLOWED'],
    ['https://hooks.example.com:1023/', 'PORT_NOT_ALLOWED'],
    ['https://example.org/', 'HOST_NOT_ALLOWED'],
    ['https://.example.org/', 'HOST_NOT_ALLOWED'],
    ['https://badexample.org/', 'HOST_NOT_ALLOWED'],
    ['https://a.example.org.evil.example/', 'HOST_NOT_ALLOWED'],
    ['https://hooks.example.com./', 'HOST_NOT_ALLOWED'],
    ['https://evil.example\\@hooks.example.com/', 'HOST_NOT_ALLOWED'],
    ['https://evil.example/hooks.example.com', 'HOST_NOT_ALLOWED'],
    ['https://hooks.example.com/' + 'a'.repeat(2000), 'TOO_LONG'],
  ])('%s is refused by the rule %s', (given, rule) => {
    expect(ruleOf(given)).toBe(rule);
  });

  it('is refused whatever it is while the list is empty', () => {
    expect(ruleOf('https://hooks.example.com/', [])).toBe('WEBHOOKS_OFF');
  });

  it('says why in both languages', () => {
    const fault = checkedUrl('http://hooks.example.com/', allowed);
    expect(fault).toMatchObject({ message: { zh: '只能使用 https://', en: 'only https:// is allowed' } });
  });
});

/** Addresses as numbers, so that what is expected owes nothing to the code that is tested. */
const numberOf = (dotted: string) => dotted.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const dotted = (value: number) => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
const within = (address: string, prefix: number) => {
  const first = numberOf(address);
  return fc.integer({ min: first, max: first + 2 ** (32 - prefix) - 1 });
};
const ranges4 = notPublicIPv4.map(([address, prefix]) => ({ first: numberOf(address), size: 2 ** (32 - prefix) }));
const barred4 = fc.oneof(...notPublicIPv4.map(([address, prefix]) => within(address, prefix)));
const public4 = fc
  .nat(2 ** 32 - 1)
  .filter((value) => !ranges4.some(({ first, size }) => value >= first && value < first + size));

const octal = (value: number) => `0${value.toString(8)}`;
const hex = (value: number) => `0x${value.toString(16)}`;
const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const percent = (text: string) => text.replace(/./g, (char) => `%${char.codePointAt(0)!.toString(16)}`);
const mixed = (value: number) => {
  const [a, b, ...rest] = dotted(value).split('.').map(Number) as [number, number, ...number[]];
  return [`${octal(a)}.${hex(b)}.${rest[0]! * 256 + rest[1]!}`, `${a}.${numberOf(`0.${[b, ...rest].join('.')}`)}`];
};
const spellings4 = (value: number) => [
  dotted(value), `${dotted(value)}.`, String(value), hex(value), hex(value).toUpperCase().replace('X', 'x'), octal(value), `00${octal(value)}`,
  dotted(value).split('.').map((part) => octal(Number(part))).join('.'), dotted(value).split('.').map((part) => hex(Number(part))).join('.'),
  fullWidth(dotted(value)), percent(dotted(value)), dotted(value).replaceAll('.', '。'), ...mixed(value),
]; // prettier-ignore

const groups = (value: number) => `${Math.floor(value / 65_536).toString(16)}:${(value % 65_536).toString(16)}`;
const long = (tail: string) => tail.split(':').map((group) => group.padStart(4, '0')).join(':'); // prettier-ignore
/** An IPv4 address under an IPv6 prefix of 96 bits, as a resolver or a person may write it. */
const spellings6 = (prefix: string, full: string, value: number) => [
  prefix + dotted(value), prefix + groups(value), `${full}:${groups(value)}`, `${full}:${long(groups(value))}`, `${full}:${dotted(value)}`,
  (prefix + groups(value)).toUpperCase(),
]; // prettier-ignore
const mapped = (value: number) => spellings6('::ffff:', '0:0:0:0:0:ffff', value);
const nat64 = (value: number) => spellings6('64:ff9b::', '0064:ff9b:0:0:0:0', value);

const group = fc.nat(65_535).map((value) => value.toString(16));
const under = (first: fc.Arbitrary<string>) =>
  fc.tuple(first, ...Array<typeof group>(7).fill(group)).map((parts) => parts.join(':'));
const oneOf = (from: number, to: number) => fc.integer({ min: from, max: to }).map((value) => value.toString(16));
const barred6 = fc.oneof(
  under(oneOf(0xfc00, 0xfdff)), under(oneOf(0xfe80, 0xfebf)), under(oneOf(0xfec0, 0xfeff)), under(oneOf(0xff00, 0xffff)),
  under(fc.constant('2002')), under(fc.constant('2001:db8')).map((address) => address.split(':').slice(0, 8).join(':')),
  under(fc.constant('2001:0')).map((address) => address.split(':').slice(0, 8).join(':')), under(fc.constant('100')),
  under(fc.constant('64:ff9b:1')).map((address) => address.split(':').slice(0, 8).join(':')), under(oneOf(0, 0x1fff)), under(oneOf(0x4000, 0xfbff)),
  fc.constantFrom('::', '::1', '0:0:0:0:0:0:0:1', '::127.0.0.1', '64:ff9b:1::8.8.8.8', '3fff::1', '3fff:fff::1', '5f00::1', 'fe80::1%eth0', '2606:4700::1%1'),
); // prettier-ignore

describe('addresses that are not public', () => {
  it('are refused in a URL in every spelling, as is any other address', () => {
    const everything = ['*', ...Array.from({ length: 256 }, (_, part) => `*.${part}`)];
    fc.assert(
      fc.property(fc.oneof(barred4, public4), (value) => {
        const hosts = [...spellings4(value), ...[...mapped(value), ...nat64(value)].map((address) => `[${address}]`)];
        expect(hosts.filter((host) => ruleOf(`https://${host}/`, everything) !== 'NO_IP_ADDRESS')).toEqual([]);
      }),
    );
  });

  it('are known in every spelling that a resolver may answer with', () => {
    fc.assert(
      fc.property(barred4, (value) => {
        expect([dotted(value), ...mapped(value), ...nat64(value)].filter(isPublic)).toEqual([]);
      }),
    );
    fc.assert(fc.property(barred6, (address) => !isPublic(address) && !isPublic(address.toUpperCase())));
  });

  it('are no others: the rest of IPv4, plain or by NAT64, and the global unicast of IPv6 are public', () => {
    fc.assert(
      fc.property(public4, (value) => {
        expect([dotted(value), ...nat64(value)].filter((address) => !isPublic(address))).toEqual([]);
        expect(mapped(value).filter(isPublic)).toEqual([]);
      }),
    );
    fc.assert(fc.property(under(oneOf(0x2400, 0x2fff)), isPublic));
  });

  it('are barred to their very edges', () => {
    const edges = ranges4.flatMap(({ first, size }) => [first, first + size - 1]);
    expect(edges.map(dotted).filter(isPublic)).toEqual([]);
    expect(['9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '223.255.255.255'].filter((address) => !isPublic(address))).toEqual([]);
    expect(notPublicIPv6.map(([address]) => `${address}1`).filter(isPublic)).toEqual([]);
  }); // prettier-ignore

  it.each(['', 'localhost', 'example.com', '1.2.3', '1.2.3.4.5', '01.2.3.4', '::g', '[::1]', '8.8.8.8/32'])(
    '“%s”, which is no address, is not public either',
    (text) => expect(isPublic(text)).toBe(false),
  );
});
