import type { CSSProperties, ReactNode } from 'react';
import { momentOf } from '#contracts/moments';
import { isolated } from '#contracts/isolated';
import { StateWord } from '../../ui/state-word';
import { daysOf, gridOf, type Cell, type Day } from './days';
import styles from './programme.module.css';
import type { Programme } from './programme.queries';
import { SessionAgenda } from './session-agenda';
import { SessionEntry, SessionPlaces } from './session-entry';

type Session = Programme['sessions'][number];

/** Day by day: a list where it is narrow, rooms beside each other where there is room for them. */
export function PublishedDays({
  programme,
  ofGathering,
  beneath,
  level: Title = 'h3',
}: {
  programme: Programme;
  /** Where the reader has an agenda of their own. */
  ofGathering?: string | undefined;
  /** What stands under what is said of a session. */
  beneath?: ((session: Session) => ReactNode) | undefined;
  level?: 'h2' | 'h3';
}) {
  return daysOf(programme.sessions, programme.zone).map((day) => (
    <section key={day.date} className={styles.day} aria-label={day.date}>
      <Title className={styles.date}>{day.date}</Title>
      <Sessions {...{ programme, day, ofGathering, beneath }} level={Title === 'h2' ? 'h3' : 'h4'} />
    </section>
  ));
}

interface Shown {
  readonly programme: Programme;
  readonly ofGathering: string | undefined;
  readonly beneath: ((session: Session) => ReactNode) | undefined;
  readonly level: 'h3' | 'h4';
}

function Sessions({ day, ...shown }: Shown & { day: Day<Session> }) {
  const { programme } = shown;
  const grid = gridOf(day, programme.rooms);
  const names = new Map(programme.rooms.map(({ id, name }) => [id, name]));
  return (
    <div className={styles.held}>
      {grid && (
        <div className={styles.rooms} style={columns(grid.roomIds.length)} aria-hidden="true">
          {grid.roomIds.map((id) => (
            <bdi key={id}>{names.get(id)}</bdi>
          ))}
        </div>
      )}
      <ol
        className={styles.sessions}
        data-grid={grid ? true : undefined}
        style={grid ? columns(grid.roomIds.length) : {}}
      >
        {day.sessions.map((session, nth) => (
          <li key={session.id} style={grid ? placed(grid.cells[nth]!) : {}}>
            <Entry {...shown} session={session} />
          </li>
        ))}
      </ol>
    </div>
  );
}

const columns = (count: number): CSSProperties => ({ '--rooms': count }) as CSSProperties;
const placed = ({ from, to, column, columns: many }: Cell): CSSProperties =>
  ({ '--row': `${from} / ${to}`, '--column': `${column} / span ${many}` }) as CSSProperties;

function Entry({ programme, ofGathering, beneath, session, level: Title }: Shown & { session: Session }) {
  const { zone, rooms, tracks } = programme;
  const [from, to] = [session.startsAt, session.endsAt].map((at) => momentOf(new Date(at), zone).clock);
  const room = rooms.find(({ id }) => id === session.roomId);
  const track = tracks.find(({ id }) => id === session.trackId);
  return (
    <article className={styles.entry}>
      <p className={styles.time}>
        <time dateTime={session.startsAt}>{`${from}–${to}`}</time>
      </p>
      <div className={styles.what}>
        <Title className={styles.title}>
          <bdi>{session.title}</bdi>
        </Title>
        {(room || track) && (
          <p className="small soft">
            {room && (
              <span className={styles.room}>
                <bdi>{room.name}</bdi>
                {track && ' · '}
              </span>
            )}
            {track && <bdi>{track.name}</bdi>}
          </p>
        )}
        <Speakers programme={programme} session={session} />
        {session.about && (
          <p className={styles.about} dir="auto">
            {session.about}
          </p>
        )}
        {session.chathamHouse && (
          <p className="small">
            <StateWord>Chatham House Rule</StateWord>
          </p>
        )}
        {beneath?.(session)}
        {session.places && <SessionPlaces programme={programme} session={session} />}
        {ofGathering && session.places && (
          <SessionEntry gatheringId={ofGathering} programme={programme} session={session} />
        )}
        {ofGathering && !session.places && (
          <SessionAgenda gatheringId={ofGathering} programme={programme} session={session} />
        )}
      </div>
    </article>
  );
}

function Speakers({ programme, session }: { programme: Programme; session: Session }) {
  const named = session.speakers.flatMap(({ speakerId, moderates }) => {
    const speaker = programme.speakers.find(({ id }) => id === speakerId);
    return speaker?.name ? [{ ...speaker, name: speaker.name, moderates }] : [];
  });
  if (named.length === 0) return null;
  return (
    <ul className={styles.speakers} aria-label={`Speakers at ${isolated(session.title)}`}>
      {named.map(({ id, name, organisation, moderates }) => (
        <li key={id}>
          <bdi>{name}</bdi>
          {organisation && (
            <>
              {', '}
              <bdi>{organisation}</bdi>
            </>
          )}
          {moderates && <span className="soft"> (moderates)</span>}
        </li>
      ))}
    </ul>
  );
}
