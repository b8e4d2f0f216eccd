import { hash as digest } from 'node:crypto';

/**
 * The id of a part that has none of its own: the same for the same words of the same parent, wherever it is derived
 * (UUID version 5, RFC 9562, with the parent as its namespace).
 */
export function derivedId(parentId: string, what: string): string {
  const named = Buffer.concat([Buffer.from(parentId.replaceAll('-', ''), 'hex'), Buffer.from(what)]);
  const hash = digest('sha1', named, 'buffer');
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
