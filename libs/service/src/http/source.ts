import { isIPv6 } from 'node:net';

/**
 * What limits count as one source: an IPv4 address, and of IPv6 the 64 bits that a network is given (RFC 4291, 2.5.4),
 * since whoever has one has all the addresses in it.
 */
export function sourceOf(address: string): string {
  if (!isIPv6(address)) return address;
  const ipv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (ipv4) return ipv4;
  const [before = '', after] = address.replace(/%.*/, '').split('::');
  const head = before.split(':').filter(Boolean);
  const tail = after?.split(':').filter(Boolean) ?? [];
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  const groups = [...head, ...(after === undefined ? [] : zeros), ...tail].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
