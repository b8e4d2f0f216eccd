import type { PollAnswer } from '#contracts/scheduling/polls';

/** Somebody's answers, by the time's id, and where they are from. */
export interface Ballot {
  readonly organisation: string | null;
  readonly sector: string | null;
  readonly answers: Readonly<Record<string, PollAnswer>>;
}

export interface Ranked {
  readonly yes: number;
  readonly ifNeedBe: number;
  readonly no: number;
  readonly organisations: number;
  readonly sectors: number;
  readonly rank: { readonly people: number; readonly breadth: number };
}

type Counted = Omit<Ranked, 'rank'>;

/** Of the same people, two who would come if need be are worth one who can. */
const worth = ({ yes, ifNeedBe }: Counted): number => 2 * yes + ifNeedBe;

/** What times are compared by, the weightiest first. What is the same in all of it shares a rank. */
const BY = {
  people: [worth, ({ yes }) => yes, ({ sectors }) => sectors, ({ organisations }) => organisations],
  breadth: [({ sectors }) => sectors, ({ organisations }) => organisations, worth, ({ yes }) => yes],
} satisfies Record<string, readonly ((counted: Counted) => number)[]>;

/** The counts of each time, and its place among the others: by people, and by of how many sectors and organisations. */
export function rankTimes(timeIds: readonly string[], ballots: readonly Ballot[]): Map<string, Ranked> {
  const counted = timeIds.map((id) => [id, count(id, ballots)] as const);
  const all = counted.map(([, counts]) => counts);
  const place = (counts: Counted, by: keyof typeof BY): number =>
    1 + all.filter((other) => compare(other, counts, BY[by]) > 0).length;
  return new Map(
    counted.map(([id, counts]) => [
      id,
      { ...counts, rank: { people: place(counts, 'people'), breadth: place(counts, 'breadth') } },
    ]),
  );
}

function count(timeId: string, ballots: readonly Ballot[]): Counted {
  const saying = (answer: PollAnswer): number => ballots.filter(({ answers }) => answers[timeId] === answer).length;
  const coming = ballots.filter(({ answers }) => answers[timeId] === 'yes' || answers[timeId] === 'if-need-be');
  const many = (of: (ballot: Ballot) => string | null): number => new Set(coming.map(of).filter(Boolean)).size;
  return {
    ...{ yes: saying('yes'), ifNeedBe: saying('if-need-be'), no: saying('no') },
    ...{ organisations: many(({ organisation }) => organisation), sectors: many(({ sector }) => sector) },
  };
}

function compare(one: Counted, other: Counted, by: readonly ((counted: Counted) => number)[]): number {
  const differs = by.find((of) => of(one) !== of(other));
  return differs ? differs(one) - differs(other) : 0;
}
