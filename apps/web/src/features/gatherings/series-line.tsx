import { Link } from '@tanstack/react-router';
import { everyWords } from '#contracts/scheduling/recurrence-words';
import { wallMoment } from '../../lib/time';
import type { Gathering } from './gatherings.queries';

/** Where it stands in its series, and when the next is. */
export function SeriesLine({ gathering }: { gathering: Gathering }) {
  const { series } = gathering;
  if (!series) return null;
  const { nth, of, next } = series;
  const words = [nth ? `${ordinal(nth)} of ${of}` : `One of a series of ${of}`, everyWords(series.repeats)].join(', ');
  const day = next && wallMoment(next.start).date;
  return (
    <span>
      <Link to="/gatherings" search={{ series: series.id }}>
        {words}
      </Link>
      {next && (
        <>
          {'. Next on '}
          <Link to="/gatherings/$gatheringId" params={{ gatheringId: next.id }}>
            {day}
          </Link>
        </>
      )}
    </span>
  );
}

const ENDINGS = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' } as const;
const rules = new Intl.PluralRules('en-GB', { type: 'ordinal' });
const ordinal = (nth: number): string => `${nth}${ENDINGS[rules.select(nth)]}`;
