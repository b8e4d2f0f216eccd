import type { ZonedTime } from '#contracts/primitives';
import { dateLine, instantLine, readersLine, relative } from '../lib/time';
import styles from './quiet.module.css';

/** "Fri 4 Dec 2026, 10:00–11:30 London", and beneath it the reader's own zone where that differs. */
export function DateLine({ start, end }: { start: ZonedTime; end: ZonedTime }) {
  const own = readersLine(start, end);
  return (
    <span>
      <time className={styles.dateLine} dateTime={`${start.local}${start.offset}`}>
        {dateLine(start, end)}
      </time>
      {own && <span className={styles.ownZone}>{`On your clock: ${own}`}</span>}
    </span>
  );
}

/** An instant on the reader's clock, with how long ago or until beside it. */
export function At({ instant, brief }: { instant: string; brief?: boolean }) {
  return (
    <time dateTime={instant}>
      {instantLine(instant)}
      {!brief && <span className="soft">{` (${relative(instant)})`}</span>}
    </time>
  );
}
