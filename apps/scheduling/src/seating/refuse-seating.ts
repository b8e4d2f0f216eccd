import { heldForWhom } from '#contracts/scheduling/seating-words';
import { Invalid } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { heldFor, leastOf, neediest, sumOf } from './groups';

/** @throws Invalid where no people could meet the rules together; it says which cannot be met. */
export function refuseSeating({ seating, capacity }: Gathering): void {
  if (!seating) return;
  const pools = neediest(leastOf(seating));
  const sum = sumOf(pools);
  if (sum <= capacity) return;
  const all = heldFor(pools).map((held) => `${held.places} for ${heldForWhom(held)}`);
  const many = all.length > 1 ? `${all.join(', ')} are ${sum}` : all[0];
  const detail = `So many cannot be held: ${many}, and there are ${capacity} places.`;
  throw new Invalid([{ pointer: '#/seating', detail }]);
}
