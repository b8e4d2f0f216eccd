import { momentOf } from '#contracts/moments';
import { leftInWords, leftOf, paceOf } from './left';
import styles from './room.module.css';
import type { RunningOrder, TimedItem } from './room.queries';

/** What is on, large: in a conference one in each room. Nobody is named, whatever rule it is held under. */
export function OnNow({ course, order, now }: { course: readonly TimedItem[]; order: RunningOrder; now: number }) {
  const on = course.filter(({ standing }) => standing === 'on');
  const next = course.filter(({ standing }) => standing === 'to-come').sort((one, other) => one.from - other.from)[0];
  const clockOf = (at: number): string => momentOf(new Date(at), order.zone).clock;
  const roomOf = ({ roomId }: TimedItem): string | undefined =>
    order.rooms.length > 1 ? order.rooms.find(({ id }) => id === roomId)?.name : undefined;
  /** Once its time has passed, it comes when somebody starts it. */
  const isTimed = ({ from, startsAt }: TimedItem): boolean =>
    from > now && (order.isByClock || on.length === 0 || startsAt !== null);
  return (
    <>
      {on.map((item) => (
        <section
          key={item.id}
          className={styles.now}
          data-pace={paceOf(item, now)}
          data-many={on.length > 1 || undefined}
        >
          <p className={styles.label}>
            On now
            {roomOf(item) && (
              <>
                {' · '}
                <bdi>{roomOf(item)}</bdi>
              </>
            )}
          </p>
          <h2 className={styles.title}>
            <bdi>{item.title}</bdi>
          </h2>
          <p className={styles.left} role="timer">
            <span aria-hidden="true">{leftOf(item, now)}</span>
            <span className="visually-hidden">{leftInWords(item, now)}</span>
          </p>
          <p className={styles.until}>
            {now < item.to ? `Until ${clockOf(item.to)}` : `Was to end at ${clockOf(item.to)}`}
          </p>
          <progress
            className={styles.bar}
            aria-hidden="true"
            max={item.to - item.from}
            value={Math.min(Math.max(now - item.from, 0), item.to - item.from)}
          />
        </section>
      ))}
      {on.length === 0 && (
        <section className={styles.now}>
          <p className={styles.title}>{next ? 'Nothing is on just now' : 'The agenda is over'}</p>
        </section>
      )}
      {next && (
        <p className={styles.next}>
          <span className={styles.label}>Next</span> <bdi>{next.title}</bdi>
          <span className={styles.until}>
            {' '}
            {isTimed(next) ? `at ${clockOf(next.from)}` : on.length > 0 && 'afterwards'}
          </span>
        </p>
      )}
      <p className={styles.clock}>
        <time dateTime={new Date(now).toISOString()}>{clockOf(now)}</time>
      </p>
    </>
  );
}
