import { uuidv7 } from 'uuidv7';
import { linkToken, readLinkToken } from './link-token';

const key = 'k'.repeat(32);
const id = uuidv7();
const token = linkToken(key, 'mailed-link', id);

describe('a link token', () => {
  it('gives its id back, and is the same wherever it is derived', () => {
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(linkToken(key, 'mailed-link', id)).toBe(token);
    expect(readLinkToken({ linkKey: key }, 'mailed-link', token)).toBe(id);
  });

  it('is read by the key that replaces its own, for as long as that one is known', () => {
    const after = { linkKey: 'l'.repeat(32), linkKeyOld: key };
    expect(readLinkToken(after, 'mailed-link', token)).toBe(id);
    expect(readLinkToken(after, 'mailed-link', linkToken(after.linkKey, 'mailed-link', id))).toBe(id);
    expect(readLinkToken(after, 'calendar-feed', token)).toBeNull();
  });

  it('is worthless under another key, for another use, for another id, or when damaged', () => {
    expect(readLinkToken({ linkKey: 'l'.repeat(32) }, 'mailed-link', token)).toBeNull();
    expect(readLinkToken({ linkKey: key }, 'calendar-feed', token)).toBeNull();
    const other = Buffer.from(token, 'base64url');
    other[0]! ^= 1;
    expect(readLinkToken({ linkKey: key }, 'mailed-link', other.toString('base64url'))).toBeNull();
    for (const damaged of ['', 'x', token.slice(1), `${token}AAAA`, id, 'é'.repeat(43)]) {
      expect(readLinkToken({ linkKey: key }, 'mailed-link', damaged)).toBeNull();
    }
  });

  it('has one spelling: none of the others that decode to the same bytes is read', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const lastOthers = [...alphabet].filter((letter) => letter !== token.at(-1)).map((letter) => token.slice(0, -1) + letter);
    for (const respelt of [...lastOthers, `${token}=`, ` ${token}`, `${token.slice(0, 9)}.${token.slice(9)}`]) {
      expect(readLinkToken({ linkKey: key }, 'mailed-link', respelt)).toBeNull();
    }
  });
});
