import type { Across } from '#contracts/scheduling/seating';
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
  /** Neither taken nor free: each is offered to one who waits. */
  readonly placesOffered?: number;
  /** Neither taken nor free: each is held for somebody invited. */
  readonly placesHeld?: number;
  /** To whom places are offered, and for whom free ones are held, where the reader may know; a list says neither. */
  readonly offeredTo?: readonly ForSector[] | null;
  readonly heldFor?: readonly ForSector[] | null;
  readonly wantedSectors?: readonly Sector[];
  readonly takenBySector?: readonly { readonly sector: Sector | null; readonly places: number }[] | null;
}

/** Of a null sector: who has none; of held places, `across` all sectors, where nothing is said for first-timers. */
interface ForSector {
  readonly sector: Sector | null;
  readonly across?: Across | undefined;
  readonly places: number;
}

/** One who has a place, for those who may see names. */
export interface AtTheTable {
  readonly person: { readonly id: string; readonly name: string };
  readonly organisation: { readonly sector?: Sector | null };
}

/**
 * `unsaid`: of an organisation without a sector. `hidden`: known to those in the room alone. `newcomers`: of one that comes
 * for the first time. `small-employers`: of one that is small. `invited`: of whoever is invited.
 */
export type SeatSector = Sector | Across | 'unsaid' | 'hidden' | 'invited';
/** A seat is taken, offered to one who waits, held for whoever comes of a sector, wished for one, or free. */
export type SeatState = 'taken' | 'offered' | 'held' | 'wanted' | 'free';

export interface Seat {
  readonly state: SeatState;
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

/** Free, of what is neither taken nor offered, nor held for somebody invited. */
export const freePlaces = ({ capacity, placesTaken, placesOffered = 0, placesHeld = 0 }: FreeOf): number =>
  Math.max(0, capacity - placesTaken - placesOffered - placesHeld);
type FreeOf = Pick<Seated, 'capacity' | 'placesTaken' | 'placesOffered' | 'placesHeld'>;

/** Who has no offer yet. */
export const stillWaiting = ({ waiting, placesOffered = 0 }: Pick<Seated, 'waiting' | 'placesOffered'>): number =>
  Math.max(0, waiting - placesOffered);

/** Nobody is given a place any more, so none is held either. */
const isClosed = (gathering: Seated): boolean => gathering.standing === 'cancelled' || hasBegun(gathering);

/** The places that are offered, by sector as far as the reader may know. */
export function offeredRows(gathering: Seated): SectorRow[] {
  const { placesOffered = 0, offeredTo } = gathering;
  if (isClosed(gathering) || placesOffered === 0) return [];
  if (!offeredTo) return [{ sector: 'hidden', places: placesOffered }];
  return offeredTo.map(({ sector, places }) => ({ sector: sector ?? 'unsaid', places }));
}

/** The places that are held for people who are invited. */
export function invitedRows(gathering: Seated): SectorRow[] {
  const { placesHeld = 0 } = gathering;
  return isClosed(gathering) || placesHeld === 0 ? [] : [{ sector: 'invited', places: placesHeld }];
}

/** The free places that are held, and for whom; no more than are free, since one person may fill two. */
export function heldRows(gathering: Seated): SectorRow[] {
  if (isClosed(gathering)) return [];
  let left = freePlaces(gathering);
  return (gathering.heldFor ?? []).flatMap(({ sector, across = 'newcomers', places }) => {
    const shown = Math.min(places, left);
    left -= shown;
    return shown > 0 ? [{ sector: sector ?? across, places: shown }] : [];
  });
}

/** The sectors that are wanted and not at the table yet, as far as the reader may know; none once no place is given. */
export function stillWanted(gathering: Seated): Sector[] {
  const { wantedSectors = [], takenBySector, offeredTo, heldFor } = gathering;
  if (isClosed(gathering) || freePlaces(gathering) === 0) return [];
  const seen = [...(takenBySector ?? []), ...(offeredTo ?? []), ...(heldFor ?? [])];
  return wantedSectors.filter((wanted) => !seen.some(({ sector }) => sector === wanted));
}

/** So many seats are drawn one by one; of more, each stands for some. */
const MOST_SEATS = 240;
/** What one drawn seat may stand for: numbers that one multiplies by in one's head. */
const STEPS = [1, 2, 5, 10, 20, 25, 50, 100] as const;

export const placesPerSeat = (places: number, most = MOST_SEATS): number =>
  STEPS.find((step) => places / step <= most) ?? Math.ceil(places / most);

/** A chair is put up for whom an organiser seats above capacity. */
export const placesAt = ({ capacity, placesTaken, placesOffered = 0, placesHeld = 0 }: FreeOf): number =>
  Math.max(capacity, placesTaken + placesOffered + placesHeld);

/**
 * The seats as they are drawn, one after the other: those taken by sector, those offered, those held, those kept open in wish for a sector, the rest.
 * With `people` (all who have a place) each bears initials. Over or cancelled, nothing is wished for any more.
 */
export function seatsOf(
  gathering: Seated,
  { people, me, per = 1 }: { people?: readonly AtTheTable[] | undefined; me?: string | undefined; per?: number } = {},
): Seat[] {
  const total = Math.ceil(placesAt(gathering) / per);
  const sitting = people ? namedSeats(takenRows(gathering), people, me) : lettered(takenRows(gathering), per);
  const held = [...invitedRows(gathering), ...heldRows(gathering)];
  const kept = [...lettered(offeredRows(gathering), per, 'offered'), ...lettered(held, per, 'held')];
  const taken = [...sitting, ...kept.slice(0, Math.max(0, total - sitting.length))];
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

/** By what the list beside the picture names a sector. */
export function letterOf(sector: SeatSector): string | undefined {
  if (sector === 'newcomers') return '1st';
  if (sector === 'small-employers') return 'sm';
  if (sector === 'invited') return 'inv';
  return sector === 'unsaid' || sector === 'hidden' ? undefined : sector;
}

/** By running sums, so that what is rounded away in one sector comes up in another, and the whole is right. */
function lettered(rows: readonly SectorRow[], per: number, state: SeatState = 'taken'): Seat[] {
  let before = 0;
  return rows.flatMap(({ sector, places }) => {
    const from = Math.ceil(before / per);
    before += places;
    const count = Math.ceil(before / per) - from;
    const label = letterOf(sector);
    return Array.from({ length: count }, (): Seat => ({ state, sector, ...(label && { label }) }));
  });
}
