import { momentOf } from '#contracts/moments';
import { isolated } from '#contracts/isolated';
import styles from './programme.module.css';
import type { ArrangedSession, Arranging } from './programme.queries';
import { OpenSession } from './session-form';

/** One session as it is arranged, and what can be done about it. */
export function ArrangedRow({
  arrangement,
  session,
  onChange,
}: Arranging & { session: ArrangedSession; onChange: ((session: ArrangedSession) => void) | undefined }) {
  const { zone, rooms, tracks, speakers } = arrangement;
  const clocks = [session.startsAt, session.endsAt].flatMap((at) => (at ? momentOf(new Date(at), zone).clock : []));
  const nameIn = (list: readonly { id: string; name: string | null }[], id: string | null) =>
    list.find((one) => one.id === id)?.name;
  const where = [nameIn(rooms, session.roomId), nameIn(tracks, session.trackId)].flatMap((name) =>
    name ? isolated(name) : [],
  );
  const who = session.speakers.flatMap(({ speakerId }) => nameIn(speakers, speakerId) ?? []).map(isolated);
  return (
    <div className={styles.row}>
      <p className={styles.time}>{clocks.length > 0 ? clocks.join('–') : `${session.minutes} min`}</p>
      <div className={styles.what}>
        <p className={styles.title}>
          <bdi>{session.title}</bdi>
        </p>
        {where.length > 0 && <p className="small soft">{where.join(' · ')}</p>}
        {who.length > 0 && <p className="small">{who.join(', ')}</p>}
      </div>
      {onChange && (
        <div className="row">
          <OpenSession session={session} onOpen={onChange} />
        </div>
      )}
    </div>
  );
}
