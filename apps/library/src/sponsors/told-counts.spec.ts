import { toldOf, type Counted } from './told-counts';

const row = (sector: Counted['sector'], asked: number, taken = 0, applied = 0, joined = 0): Counted => ({
  ...{ sector, asked, taken, applied, joined },
});
const NONE = { asked: null, taken: null, applied: null, joined: null };

describe('what a sponsor is told', () => {
  it('holds back what is below three, also nought, and says nothing of a sector of which nothing is left', () => {
    expect(toldOf([row('C', 3, 2), row('K', 2, 2), row('P', 0)])).toEqual({
      sectors: [{ ...NONE, sector: 'C', asked: 3 }],
      total: { ...NONE, asked: 3 },
    });
    expect(toldOf([])).toEqual({ sectors: [], total: NONE });
  });

  it('is the same whatever was held back is', () => {
    const hidden = [0, 1, 2].flatMap((one) => [0, 1, 2].map((other) => [one, other] as const));
    const all = hidden.map(([one, other]) =>
      JSON.stringify(toldOf([row('C', 7, one), row('K', other), row('P', 4, 4)])),
    );
    expect(new Set(all).size).toBe(1);
  });

  it('is multiples of three alone, so that no two of them differ by fewer', () => {
    const counted = Array.from({ length: 20 }, (_, n) => row('C', n, n, n, n));
    const numbers = counted.flatMap((one) => Object.values(toldOf([one]).total)).filter((one) => one !== null);
    expect(numbers.filter((one) => one < 3 || one % 3 !== 0)).toEqual([]);
  });

  it('is in the order of sectors, those that named none last, whatever their counts', () => {
    const { sectors } = toldOf([row(null, 9), row('P', 30), row('C', 4)]);
    expect(sectors.map(({ sector }) => sector)).toEqual(['C', 'P', null]);
  });
});
