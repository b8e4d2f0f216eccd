import { Email } from '#contracts/primitives';
import { readable } from './readable';

describe('an address as people read it', () => {
  it.each(['ann@bücher.example', 'ann@mail.例え.example', 'ann@почта.example', 'ann@דוגמה.example', 'ann@한국.example'])(
    '%s is written, kept in ASCII, and read as it was written',
    (written) => {
      const kept = Email.parse(written);
      expect(kept).toMatch(/@.*xn--[\w-]+/);
      expect(readable(kept)).toBe(written);
    },
  );

  it.each([
    ['of two scripts', 'ann@pаypal.example'],
    ['all of letters that look Latin', 'ann@аррӏе.example'],
  ])('is shown as it is kept where a part is %s', (_, written) => {
    const kept = Email.parse(written);
    expect(kept).toContain('xn--');
    expect(readable(kept)).toBe(kept);
  });

  it.each(['ann@example.org', 'ann', '', 'ann@xn--.example', 'ann@xn--a.example', 'ann@xn--\u00fc.example'])(
    '“%s” stays as it is',
    (kept) => expect(readable(kept)).toBe(kept),
  );
});
