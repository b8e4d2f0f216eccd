import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import { isolated } from '#contracts/isolated';
import type { Answer } from '../../lib/api';
import { has, useMe } from '../../lib/session';
import { momentLine, placeOf, readersLine, wallMoment } from '../../lib/time';
import { StateWord } from '../../ui/state-word';
import { KINDS } from './kinds';
import styles from './programme.module.css';
import { Tags } from './tags';
import { SmallTable } from './table/picture';
import { freePlaces, stillWaiting } from './table/seats';
import { placesLine, wantedLine } from './table/words';
import { hasBegun, isOver, registrationOf } from './times';
import { forWhom } from './visibility-words';
import { useMoments } from './use-moments';

export type GatheringRows = Answer<'GET /api/scheduling/gatherings'>;
export type GatheringRow = GatheringRows['items'][number];

/** The class of a list whose rows are `ProgrammeEntry`. */
export const programmeClass = styles.programme!;

/** A few gatherings; a list that grows is `LoadMore` with `programmeClass`. */
export function Programme({
  gatherings,
  label,
  beside,
}: {
  gatherings: readonly GatheringRow[];
  label: string;
  /** What else there is to say of one: what waits in its thread. */
  beside?: (gathering: GatheringRow) => ReactNode;
}) {
  return (
    <ul className={programmeClass} aria-label={label}>
      {gatherings.map((gathering) => (
        <li key={gathering.id}>
          <ProgrammeEntry gathering={gathering} beside={beside?.(gathering)} />
        </li>
      ))}
    </ul>
  );
}

/** A gathering set as in a programme: the day hangs in the margin, the title leads, the facts follow. */
export function ProgrammeEntry({
  gathering,
  beside,
  level: Title = 'h3',
  isOfMany = true,
}: {
  gathering: GatheringRow;
  beside?: ReactNode;
  /** The level below the heading that the list stands under. */
  level?: 'h2' | 'h3';
  /** The others of its series are elsewhere. */
  isOfMany?: boolean;
}) {
  const { start, end, kind, title, place, online } = gathering;
  const [from, to] = [wallMoment(start), wallMoment(end)];
  const until = from.date === to.date ? to.clock : `${to.date}, ${to.clock}`;
  const own = readersLine(start, end);
  const wanted = wantedLine(gathering);
  const hosts = gathering.hosts ?? [];
  const isOrganiser = has(useMe(), 'organiser');
  const runsHere = gathering.runsIt && !isOrganiser;
  return (
    <article className={styles.entry}>
      <p className={styles.day}>
        <span>{from.weekday}</span>
        <span className={styles.number}>{from.day}</span>
        <span>{`${from.month} ${from.year}`}</span>
      </p>
      <div className={styles.what}>
        <p className="small soft">
          {[KINDS[kind], forWhom(gathering), runsHere && 'You are a co-host'].filter(Boolean).join(' · ')}
        </p>
        <Title className={styles.title}>
          <Link to="/gatherings/$gatheringId" params={{ gatheringId: gathering.id }}>
            <bdi>{title}</bdi>
          </Link>
        </Title>
        <p>
          {`${from.clock}–${until} ${placeOf(start.zone)}`}
          {whereOf(place, online) && <span className="soft">{` · ${whereOf(place, online)}`}</span>}
        </p>
        {(gathering.stage || (gathering.tags ?? []).length > 0) && (
          <p className="small soft">
            {gathering.stage && STAGE_NAMES[gathering.stage]}
            {gathering.stage && (gathering.tags ?? []).length > 0 && ' · '}
            <Tags tags={gathering.tags ?? []} />
          </p>
        )}
        {hosts.length > 0 && (
          <p className="small soft">{`Hosted by ${hosts.map(({ name }) => isolated(name)).join(', ')}`}</p>
        )}
        {gathering.seriesId && isOfMany && (
          <p className="small">
            <Link to="/gatherings" search={{ series: gathering.seriesId }}>
              One of a series<span className="visually-hidden">{`: see all of ${isolated(title)}`}</span>
            </Link>
          </p>
        )}
        {own && <p className="small soft">{`On your clock: ${own}`}</p>}
        {wanted && <p className="small">{wanted}</p>}
      </div>
      <div className={styles.state}>
        <SmallTable gathering={gathering} />
        <Standing gathering={gathering} />
        {beside}
      </div>
    </article>
  );
}

export function whereOf(place: string | null, online: boolean): string | null {
  if (place && online) return `${isolated(place)}, and online`;
  return place ? isolated(place) : online ? 'Online' : null;
}

/** How it stands for the reader: their own place first. Of one that is over, only whether they had a place. */
export function Standing({ gathering }: { gathering: GatheringRow }) {
  const { standing, mine, registrationOpensAt: opensAt, start } = gathering;
  useMoments(gathering);
  const registration = registrationOf(gathering);
  if (gathering.isDraft) return <StateWord tone="waiting">Draft</StateWord>;
  if (standing === 'cancelled') return <StateWord tone="bad">Cancelled</StateWord>;
  if (isOver(gathering)) return mine?.standing === 'place' ? <StateWord>You had a place</StateWord> : null;
  if (mine?.standing === 'place') return <StateWord tone="good">You have a place</StateWord>;
  if (hasBegun(gathering)) return <StateWord>Has begun</StateWord>;
  if (mine?.offeredUntil) return <StateWord tone="waiting">A place is offered to you</StateWord>;
  if (mine?.standing === 'waitlist') return <StateWord tone="waiting">You are on the waitlist</StateWord>;
  if (mine?.request === 'waiting') return <StateWord tone="waiting">You asked for a place</StateWord>;
  if (gathering.isInvited && registration === 'open') return <StateWord tone="new">You are invited</StateWord>;
  if (registration === 'early') {
    const opens = momentLine(new Date(opensAt!), start.zone);
    return <span className="small soft">{`Registration opens ${opens}`}</span>;
  }
  if (registration === 'closed') return <StateWord>Registration has closed</StateWord>;
  const waiting = stillWaiting(gathering);
  if (freePlaces(gathering) === 0) return <StateWord>{waiting > 0 ? `Full, ${waiting} waiting` : 'Full'}</StateWord>;
  return <span className="small soft">{`${placesLine(gathering)}${gathering.onRequest ? ', on request' : ''}`}</span>;
}
