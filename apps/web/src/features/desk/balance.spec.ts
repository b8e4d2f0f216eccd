import { standsOf, summaryOf, wantedOf, wordsOf, type Balance } from './balance';

const of = (total: number, ...sectors: readonly (readonly [sector: string, count: number, percent: number | null])[]) =>
  ({
    version: 1,
    total,
    sectors: sectors.map(([sector, count, percent]) => ({ sector, count, percent })),
  }) as Balance;

const wordsFor = (balance: Balance): string[] => standsOf(balance).map(wordsOf);

it('says of each sector how many there are of how many, and which way it is off', () => {
  expect(wordsFor(of(10, ['C', 2, 45], ['F', 5, 30], ['P', 2, 20], ['Q', 1, 0]))).toEqual([
    '2 of 5, 3 wanted',
    '5 of 3, 2 above',
    '2 of 2, on target',
    '1, not aimed at',
  ]);
});

it('names the sector that is furthest below its share', () => {
  expect(summaryOf(of(10, ['C', 2, 45], ['F', 8, 30], ['P', 0, 25]))).toBe(
    'Manufacturing is furthest below its target: 2 of 5 employers.',
  );
  expect(summaryOf(of(4, ['C', 2, 50], ['F', 2, 50]))).toBe('No sector is below its target.');
});

it('says what there is where nothing is aimed at, and where nobody is in', () => {
  expect(summaryOf(of(3, ['C', 1, null], ['F', 2, null]))).toBe(
    '3 employers are in, and there is no target. Most are of Construction: 2.',
  );
  expect(summaryOf(of(0, ['C', 0, 100]))).toBe('No employer is in yet.');
});

it('tells whether an application’s sector is wanted, where something is aimed at', () => {
  const balance = of(10, ['C', 2, 45], ['F', 8, 55]);
  expect(wantedOf(balance, 'C')).toEqual({ is: true, words: '2 of 5, 3 wanted' });
  expect(wantedOf(balance, 'F')).toEqual({ is: false, words: '8 of 6, 2 above' });
  expect(wantedOf(balance, 'P')).toEqual({ is: false, words: 'not aimed at' });
  expect(wantedOf(of(3, ['C', 3, null]), 'C')).toBeUndefined();
  expect(wantedOf(of(0, ['C', 0, 100]), 'C')).toEqual({ is: true, words: '0 of 1, 1 wanted' });
});
