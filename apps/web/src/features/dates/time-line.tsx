import type { Poll } from './dates.queries';
import { ownTime } from './own-time';

/** A proposed time on the reader's own clock, and beneath it as it is said where it is meant. */
export function TimeLine({ time }: { time: Poll['times'][number] }) {
  const { own, there } = ownTime(time);
  return (
    <>
      <time dateTime={time.startsAt}>{own}</time>
      {there && <span className="small soft">{` ${there}`}</span>}
    </>
  );
}
