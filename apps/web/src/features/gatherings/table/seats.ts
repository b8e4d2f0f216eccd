import type { Sector } from '#contracts/sector-names';
import { initialsOf } from '../../../lib/initials';
import { hasBegun } from '../times';

/** What a gathering's picture is made of; its list rows and its view both have it. */
export interface Seated {
  readonly standing: 'scheduled' | 'cancelled';
  readonly startsAt: string;
  readonly endsAt: string;
  readonly capacity: number;
  readonly placesTaken: number;
  readonly waiting: number;
  readonly wantedSectors?: readonly Sector[];
  readonly takenBySector?: readonly { readonly sector: Sector | null; readonly places: number }[] | null;
}

/** One who has a place, for those who may see names. */
export interface AtTheTable {
  readonly person: { readonly id: string; readonly name: string };
  readonly organisation: { readonly sector?: Sector | null };
}

/** `unsaid`: of an organisation without a sector. `hidden`: known to those in the room alone. */
export type SeatSector = Sector | 'unsaid' | 'hidden';

export interface Seat {
  readonly state: 'taken' | 'wanted' | 'free';
  readonly sector?: SeatSector;
  /** A person's initials, where names may be seen; else the letter by which the list beside it names the sector. */
  readonly label?: string;
  readonly mine?: boolean;
}

interface SectorRow {
  readonly sector: SeatSector;
  readonly places: number;
}

/** The places taken, by sector as far as the reader may know, the most first. */
export function takenRows({ standing, placesTaken, takenBySector }: Seated): SectorRow[] {
  if (standing === 'cancelled' || placesTaken === 0) return [];
  if (!takenBySector) return [{ sector: 'hidden', places: placesTaken }];
  return takenBySector.map(({ sector, places }) => ({ sector: sector ?? 'unsaid', places }));
}

/** The sectors that are wanted and not at the table yet, as far as the reader may know; none once no place is given. */
export function stillWanted(gathering: Seated): Sector[] {
  const { standing, capacity, placesTaken, wantedSectors = [], takenBySector } = gathering;
  if (standing === 'cancelled' || hasBegun(gathering) || placesTaken >= capacity) return [];
  return wantedSectors.filter((wanted) => !takenBySector?.some(({ sector }) => sector === wanted));
}

/** So many seats are drawn one by one; of more, each stands for some. */
const MOST_SEATS = 240;
/** What one drawn seat may stand for: numbers that one multiplies by in one's head. */
const STEPS = [1, 2, 5, 10, 20, 25, 50, 100] as const;

export const placesPerSeat = (places: number, most = MOST_SEATS): number =>
  STEPS.find((step) => places / step <= most) ?? Math.ceil(places / most);

/** A chair is put up for whom an organiser seats above capacity. */
export const placesAt = ({ capacity, placesTaken }: Pick<Seated, 'capacity' | 'placesTaken'>): number =>
  Math.max(capacity, placesTaken);

/**
 * The seats as they are drawn, one after the other: those taken by sector, those kept open in wish for a sector, the rest.
 * With `people` (all who have a place) each bears initials. Over or cancelled, nothing is wished for any more.
 */
export function seatsOf(
  gathering: Seated,
  { people, me, per = 1 }: { people?: readonly AtTheTable[] | undefined; me?: string | undefined; per?: number } = {},
): Seat[] {
  const total = Math.ceil(placesAt(gathering) / per);
  const taken = people ? namedSeats(takenRows(gathering), people, me) : lettered(takenRows(gathering), per);
  const wanted = stillWanted(gathering).map((sector): Seat => ({ state: 'wanted', sector, label: sector }));
  const free = Math.max(0, total - taken.length);
  const open = wanted.slice(0, free);
  return [...taken, ...open, ...Array.from({ length: free - open.length }, (): Seat => ({ state: 'free' }))];
}

function namedSeats(rows: readonly SectorRow[], people: readonly AtTheTable[], me?: string): Seat[] {
  const order = rows.map(({ sector }) => sector);
  const rank = (sector: SeatSector): number => (order.indexOf(sector) + order.length + 1) % (order.length + 1);
  return people
    .map(({ person, organisation }) => ({ person, sector: organisation.sector ?? ('unsaid' as const) }))
    .sort((one, other) => rank(one.sector) - rank(other.sector) || one.person.name.localeCompare(other.person.name))
    .map(({ person, sector }) => ({
      state: 'taken',
      sector,
      label: initialsOf(person.name),
      ...(person.id === me && { mine: true }),
    }));
}

/** By running sums, so that what is rounded away in one sector comes up in another, and the whole is right. */
function lettered(rows: readonly SectorRow[], per: number): Seat[] {
  let before = 0;
  return rows.flatMap(({ sector, places }) => {
    const from = Math.ceil(before / per);
    before += places;
    const count = Math.ceil(before / per) - from;
    const isKnown = sector !== 'unsaid' && sector !== 'hidden';
    return Array.from({ length: count }, (): Seat => ({ state: 'taken', sector, ...(isKnown && { label: sector }) }));
  });
}
