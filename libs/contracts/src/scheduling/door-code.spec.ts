import { doorAddress, doorCodeOf, readDoorAddress, readDoorCode, shownCode } from './door-code';

const code = doorCodeOf(0x1234_5678_9abcn);

describe('a code for the door', () => {
  it('is read as it is shown, and as people type it', () => {
    for (const typed of [code, shownCode(code), code.toLowerCase(), ` ${code.slice(0, 2)}-${code.slice(2)} `])
      expect(readDoorCode(typed)).toBe(code);
  });

  it('is none with one sign wrong, or with two that changed places', () => {
    const slips = [...code].flatMap((_, nth) => [
      ...[...'23456789ABCDEFGHJKMNPQRSTUVWXYZ']
        .filter((sign) => sign !== code[nth])
        .map((sign) => code.slice(0, nth) + sign + code.slice(nth + 1)),
      ...(nth > 0 && code[nth] !== code[nth - 1]
        ? [code.slice(0, nth - 1) + code[nth] + code[nth - 1] + code.slice(nth + 1)]
        : []),
    ]);
    expect(slips.length).toBeGreaterThan(240);
    expect(slips.filter((slip) => readDoorCode(slip) !== null)).toEqual([]);
    for (const typed of ['', code.slice(1), `${code}2`, 'O0IL O0IL']) expect(readDoorCode(typed)).toBeNull();
  });

  it('differs with what it says', () => {
    const codes = Array.from({ length: 1000 }, (_, nth) => doorCodeOf(BigInt(nth) * 7_919n));
    expect(new Set(codes).size).toBe(1000);
  });

  it('is drawn as an address that says of which gathering it is', () => {
    const gatheringId = '01a22a44-1355-7086-ada5-bec551acf5bc';
    const address = doorAddress('https://network.example.org', gatheringId, code);
    expect(readDoorAddress(address)).toEqual({ gatheringId, code });
    for (const other of ['https://example.org', code, address.slice(0, -1), `${address}2`, address.replace('#', '?')])
      expect(readDoorAddress(other)).toBeNull();
  });
});
