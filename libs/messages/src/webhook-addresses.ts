import { BlockList, isIP } from 'node:net';

/**
 * IPv4 that is not on the public internet: the IANA special-purpose registry where it says "not globally reachable",
 * and multicast. Kept in one table; the IPv6 forms of these are derived from it.
 */
export const notPublicIPv4 = [
  ['0.0.0.0', 8, 'this network, unspecified (RFC 791)'],
  ['10.0.0.0', 8, 'private use (RFC 1918)'],
  ['100.64.0.0', 10, 'shared by carriers, CGNAT (RFC 6598)'],
  ['127.0.0.0', 8, 'loopback (RFC 1122)'],
  ['169.254.0.0', 16, 'link-local, metadata of clouds (RFC 3927)'],
  ['172.16.0.0', 12, 'private use (RFC 1918)'],
  ['192.0.0.0', 24, 'protocol assignments (RFC 6890)'],
  ['192.0.2.0', 24, 'documentation (RFC 5737)'],
  ['192.88.99.0', 24, 'relays of 6to4, withdrawn (RFC 7526)'],
  ['192.168.0.0', 16, 'private use (RFC 1918)'],
  ['198.18.0.0', 15, 'benchmarks (RFC 2544)'],
  ['198.51.100.0', 24, 'documentation (RFC 5737)'],
  ['203.0.113.0', 24, 'documentation (RFC 5737)'],
  ['224.0.0.0', 4, 'multicast (RFC 5771)'],
  ['240.0.0.0', 4, 'reserved, broadcast (RFC 1112, RFC 8190)'],
] as const;

/** Within 2000::/3, all that is public in IPv6. Outside it lie loopback, ULA, link-local, multicast and IPv4-mapped. */
export const notPublicIPv6 = [
  ['2001::', 23, 'protocol assignments, Teredo, ORCHID, benchmarks (RFC 2928, RFC 4380, RFC 7343, RFC 5180)'],
  ['2001:db8::', 32, 'documentation (RFC 3849)'],
  ['2002::', 16, '6to4: an IPv4 address in disguise (RFC 3056)'],
  ['3fff::', 20, 'documentation (RFC 9637)'],
] as const;

/** The prefix under which NAT64 shows IPv4 addresses (RFC 6052): as public as the address that it carries. */
const NAT64 = '64:ff9b::';

const public6 = new BlockList();
public6.addSubnet('2000::', 3, 'ipv6');
public6.addSubnet(NAT64, 96, 'ipv6');

const barred = new BlockList();
for (const [address, prefix] of notPublicIPv4) {
  barred.addSubnet(address, prefix, 'ipv4');
  barred.addSubnet(NAT64 + address, 96 + prefix, 'ipv6');
}
for (const [address, prefix] of notPublicIPv6) barred.addSubnet(address, prefix, 'ipv6');

/** Whether an address, as a resolver spells it, is one that anybody on the internet could reach. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !barred.check(address, 'ipv4');
  // A zone (`%eth0`) exists on local links only.
  if (isIP(address) !== 6 || address.includes('%')) return false;
  return public6.check(address, 'ipv6') && !barred.check(address, 'ipv6');
}
