import type { HeldFor } from '#contracts/scheduling/seating';
import { heldWords } from './held';

const of = (sector: HeldFor['sector'], places: number): HeldFor => ({ sector, places });
const small = (places: number): HeldFor => ({ sector: null, across: 'small-employers', places });
const LEFT = 'the places left are for who counts for';

it.each([
  { held: [of('F', 2), small(2)], free: 4, said: null },
  { held: [of('F', 2), small(2)], free: 3, said: 'one person may count for several' },
  { held: [of('F', 2), small(2)], free: 2, said: `${LEFT} several of these` },
  { held: [of('F', 1), small(2)], free: 2, said: `${LEFT} small employers` },
  { held: [of('F', 2), of('P', 1), small(2)], free: 3, said: `${LEFT} Construction or Education` },
  // Nobody is of two sectors.
  { held: [of('F', 2), of('P', 1)], free: 2, said: null },
])('what is held says who may have it: $held.length for $free free places', ({ held, free, said }) => {
  expect(/\((.*)\)/.exec(heldWords(held, free))?.[1] ?? null).toBe(said);
});
