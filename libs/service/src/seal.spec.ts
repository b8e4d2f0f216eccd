import { deriveKey, seal, unseal } from './seal';

const key = deriveKey('a secret of thirty-two characters', 'signing key');
const sealed = seal(key, 'key-1', Buffer.from('the private key'));

describe('what is sealed', () => {
  it('opens under the same key and name', () => {
    expect(unseal(key, 'key-1', sealed).toString()).toBe('the private key');
    expect(sealed.includes('private')).toBe(false);
    expect(seal(key, 'key-1', Buffer.from('the private key')).equals(sealed)).toBe(false);
  });

  it('does not open under another key, another name, or when damaged', () => {
    expect(() => unseal(deriveKey('another secret of that length, too', 'signing key'), 'key-1', sealed)).toThrow();
    expect(() => unseal(deriveKey('a secret of thirty-two characters', 'sessions'), 'key-1', sealed)).toThrow();
    expect(() => unseal(key, 'key-2', sealed)).toThrow();
    const damaged = Buffer.from(sealed);
    damaged[damaged.length - 1]! ^= 1;
    expect(() => unseal(key, 'key-1', damaged)).toThrow();
  });
});
