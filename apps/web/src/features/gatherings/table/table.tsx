import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf } from '../../../lib/count';
import { useMe } from '../../../lib/session';
import { momentLine } from '../../../lib/time';
import { rowsOf } from '../../../ui/load-more';
import { registrationList, type Gathering } from '../gatherings.queries';
import { heldWords } from '../held';
import { hasBegun, isOver } from '../times';
import { TablePicture } from './picture';
import {
  freePlaces,
  heldRows,
  invitedRows,
  letterOf,
  offeredRows,
  placesAt,
  placesPerSeat,
  stillWaiting,
  stillWanted,
  takenRows,
  type SeatSector,
  type SeatState,
} from './seats';
import { isHall } from './shape';
import styles from './table.module.css';
import { sectorWord, standingLine } from './words';

/** So many sectors stand there at once; one more row than that would only say "1 more". */
const SHOWN = 9;

/** Who is at the table, as a picture, as a sentence and as a list: nobody needs more than one of the three. */
export function Table({ gathering, inTheRoom }: { gathering: Gathering; inTheRoom: boolean }) {
  const me = useMe();
  const registered = useInfiniteQuery({ ...registrationList(gathering.id, 'place'), enabled: inTheRoom });
  // A guest sits beside whoever brings them.
  const people = rowsOf(registered.data).flatMap(({ person, organisation, guests = [] }) =>
    [person, ...guests].map((one) => ({ person: one, organisation })),
  );
  const areAll = inTheRoom && people.length === gathering.placesTaken;
  const per = placesPerSeat(placesAt(gathering));
  return (
    <figure className={styles.table}>
      <div className={styles.both}>
        <TablePicture gathering={gathering} people={areAll ? people : undefined} me={me?.id} />
        <figcaption className={styles.said}>
          <h2>{isHall(placesAt(gathering) / per) ? 'In the room' : 'At the table'}</h2>
          <p>
            <strong>{standingLine(gathering)}</strong>
            {stillWaiting(gathering) > 0 && isToCome(gathering) && <Waiting gathering={gathering} />}
          </p>
          {isToCome(gathering) && <Held gathering={gathering} />}
          {isToCome(gathering) && <Offered gathering={gathering} />}
          {isToCome(gathering) && <HeldForInvited gathering={gathering} />}
          <Sectors gathering={gathering} lettered={!areAll && !isHall(placesAt(gathering) / per)} />
          <p className="small soft">
            {per > 1 && `Each seat that is drawn stands for ${per} places. `}
            {whoSees(gathering, inTheRoom)}
          </p>
        </figcaption>
      </div>
    </figure>
  );
}

const isToCome = (gathering: Gathering): boolean => gathering.standing === 'scheduled' && !hasBegun(gathering);

/** An empty seat beside people who wait says why. */
function Waiting({ gathering }: { gathering: Gathering }) {
  const { seating } = gathering;
  const waiting = stillWaiting(gathering);
  const why =
    freePlaces(gathering) > 0 && !seating
      ? `, whose ${waiting === 1 ? 'organisation has' : 'organisations have'} all of theirs`
      : '';
  return `, ${waiting} on the waitlist${why}`;
}

/** For whom free places are held, and until when: of whom some came already is said to those in the room alone. */
function Held({ gathering }: { gathering: Gathering }) {
  const { seating, heldFor, releasesAt, start } = gathering;
  if (!seating || !releasesAt || freePlaces(gathering) === 0 || heldFor?.length === 0) return null;
  return (
    <p>
      {heldFor
        ? `Held: ${heldWords(heldFor, freePlaces(gathering))}, until `
        : 'Some are held for those who are missing, until '}
      <time dateTime={releasesAt}>{momentLine(new Date(releasesAt), start.zone)}</time>.
    </p>
  );
}

/** To whom places are offered, and until when: of which sectors they are only where the reader may know. */
function Offered({ gathering: { placesOffered = 0, offeredTo, start } }: { gathering: Gathering }) {
  if (placesOffered === 0) return null;
  if (!offeredTo) return <p>{`${countOf(placesOffered, 'place is', 'places are')} offered to those who wait.`}</p>;
  return (
    <p>
      {'Offered: '}
      {offeredTo.map(({ sector, places, until }, nth) => (
        <span key={sector}>
          {nth > 0 && '; '}
          {`${places} to ${sector ? sectorWord(sector) : 'who has no sector'}, until `}
          <time dateTime={until}>{momentLine(new Date(until), start.zone)}</time>
        </span>
      ))}
      .
    </p>
  );
}

/** How many are held for people who are invited, and when the first of them goes on; who they are is said to nobody. */
function HeldForInvited({
  gathering: { placesHeld = 0, heldForInvitedUntil: until, start },
}: {
  gathering: Gathering;
}) {
  if (placesHeld === 0 || !until) return null;
  return (
    <p>
      {`${placesHeld} held for ${placesHeld === 1 ? 'somebody who is' : 'people who are'} invited, ${placesHeld === 1 ? '' : 'the first '}until `}
      <time dateTime={until}>{momentLine(new Date(until), start.zone)}</time>.
    </p>
  );
}

function whoSees({ standing, chathamHouse, placesTaken }: Gathering, inTheRoom: boolean): string {
  if (standing === 'cancelled' || placesTaken === 0) return '';
  if (inTheRoom) {
    return chathamHouse
      ? 'Only those in the room see this: everybody else sees how many places are taken.'
      : 'Only those in the room see names: everybody else sees the sectors.';
  }
  return chathamHouse
    ? 'Who takes part, and from which sectors, is known in the room alone.'
    : 'Who takes part is known in the room alone.';
}

/** What the picture shows, for reading: the table's places by sector, which are wanted, and which are free. */
function Sectors({ gathering, lettered }: { gathering: Gathering; lettered: boolean }) {
  const [all, setAll] = useState(false);
  const taken = takenRows(gathering);
  const wanted = stillWanted(gathering);
  const [offered, held] = [offeredRows(gathering), heldRows(gathering)];
  const free = freePlaces(gathering) - held.reduce((sum, { places }) => sum + places, 0);
  const shown = all || taken.length <= SHOWN + 1 ? taken : taken.slice(0, SHOWN);
  if (gathering.standing === 'cancelled') return null;
  return (
    <>
      <table className={styles.sectors}>
        <caption className="visually-hidden">Places by sector</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Sector</th>
            <th scope="col">Places</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ sector, places }) => (
            <Row key={sector} seat="taken" sector={sector} lettered={lettered} value={places} />
          ))}
          {offered.map(({ sector, places }) => (
            <Row key={`offered ${sector}`} seat="offered" sector={sector} lettered value={`${places} offered`} />
          ))}
          {[...invitedRows(gathering), ...held].map(({ sector, places }) => (
            <Row key={`held ${sector}`} seat="held" sector={sector} lettered value={`${places} held`} />
          ))}
          {wanted.map((sector) => (
            <Row key={sector} seat="wanted" sector={sector} lettered={lettered} value="wanted" />
          ))}
          {free > 0 && !isOver(gathering) && <Row seat="free" lettered={false} value={free} />}
        </tbody>
      </table>
      {taken.length > shown.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {`Show ${countOf(taken.length - shown.length, 'more sector', 'more sectors')}`}
        </button>
      )}
    </>
  );
}

function Row(props: { seat: SeatState; sector?: SeatSector; lettered: boolean; value: string | number }) {
  const { seat, sector, lettered, value } = props;
  return (
    <tr>
      <th scope="row">
        <span className={styles.sector}>
          <span className={styles.swatch} data-seat={seat} data-sector={sector} aria-hidden="true">
            {lettered && sector && letterOf(sector)}
          </span>
          {sector === 'hidden' && seat === 'offered' ? 'Waitlist' : sector ? sectorWord(sector) : 'Free'}
        </span>
      </th>
      <td data-word={typeof value === 'string' || undefined}>{value}</td>
    </tr>
  );
}
