import type { PollAnswer } from '#contracts/scheduling/polls';
import { rankTimes, type Ballot, type Ranked } from './ranking';

/** One line a time: `y`, `i` and `n` of each ballot, `-` for none. */
const rank = (
  lines: readonly string[],
  of: readonly (readonly [organisation: string | null, sector: string | null])[],
): Ranked[] => {
  const SAID: Record<string, PollAnswer> = { y: 'yes', i: 'if-need-be', n: 'no' };
  const ids = lines.map((_, nth) => `time ${nth}`);
  const ballots = of.map(([organisation, sector], voter): Ballot => {
    const answers = lines.flatMap((line, nth) =>
      SAID[line[voter]!] ? [[ids[nth]!, SAID[line[voter]!]!] as const] : [],
    );
    return { organisation, sector, answers: Object.fromEntries(answers) };
  });
  const ranked = rankTimes(ids, ballots);
  return ids.map((id) => ranked.get(id)!);
};
const places = (ranked: readonly Ranked[], by: 'people' | 'breadth') => ranked.map(({ rank: place }) => place[by]);

const ONE_EACH = [
  ['north', 'A'],
  ['south', 'B'],
  ['east', 'C'],
  ['west', 'D'],
] as const;

it('counts who said what, of whom nothing is known where they have not', () => {
  expect(rank(['yin-', '----'], ONE_EACH)[0]).toMatchObject({
    yes: 1,
    ifNeedBe: 1,
    no: 1,
    organisations: 2,
    sectors: 2,
  });
  expect(rank(['yin-', '----'], ONE_EACH)[1]).toMatchObject({
    yes: 0,
    ifNeedBe: 0,
    no: 0,
    organisations: 0,
    sectors: 0,
  });
});

it('gives a half to who would come if need be: three of them are less than two who can, and more than one', () => {
  expect(places(rank(['iiin', 'yynn', 'ynnn'], ONE_EACH), 'people')).toEqual([2, 1, 3]);
});

it('puts two who can before four who would if need be, though they are worth the same', () => {
  expect(places(rank(['iiii', 'yynn'], ONE_EACH), 'people')).toEqual([2, 1]);
});

it('ranks by how many sectors, then organisations could come, where people are asked for second', () => {
  const of = [
    ['north', 'A'],
    ['north', 'A'],
    ['north', 'A'],
    ['south', 'B'],
    ['east', 'B'],
  ] as const;
  // Three of one employer; two employers of two sectors; two employers of one sector.
  const ranked = rank(['yyynn', 'ynnin', 'nnnyy'], of);
  expect(ranked.map(({ organisations, sectors }) => [organisations, sectors])).toEqual([
    [1, 1],
    [2, 2],
    [2, 1],
  ]);
  expect(places(ranked, 'breadth')).toEqual([3, 1, 2]);
  expect(places(ranked, 'people')).toEqual([1, 3, 2]);
});

it('breaks a tie of people by sectors, and a tie of breadth by people', () => {
  const of = [
    ['north', 'A'],
    ['east', 'A'],
    ['south', 'B'],
  ] as const;
  expect(places(rank(['yyn', 'yny'], of), 'people')).toEqual([2, 1]);
  expect(places(rank(['yni', 'yny'], of), 'breadth')).toEqual([2, 1]);
});

it('gives one place to what is alike, and passes over the next', () => {
  expect(places(rank(['ynnn', 'nynn', 'nnnn'], ONE_EACH), 'people')).toEqual([1, 1, 3]);
  expect(places(rank(['----', '----'], ONE_EACH), 'breadth')).toEqual([1, 1]);
});

it('takes an unknown organisation or sector for none', () => {
  expect(
    rank(
      ['yy', 'nn'],
      [
        [null, null],
        [null, 'A'],
      ],
    )[0],
  ).toMatchObject({ yes: 2, organisations: 0, sectors: 1 });
});
