import { useQueryClient } from '@tanstack/react-query';
import { momentLine, readersInstant } from '../../lib/time';
import { focusAfter } from '../../ui/focus';
import { renewGatherings, type Gathering } from './gatherings.queries';

/** On the gathering's clock, and on the reader's where that shows another time. */
export function Moment({ instant, gathering: { start } }: { instant: string; gathering: Gathering }) {
  const own = readersInstant(instant, start.zone);
  return <time dateTime={instant}>{`${momentLine(new Date(instant), start.zone)}${own ? `, ${own}` : ''}`}</time>;
}

/** Fetches anew what the reader has changed; the focus goes to what stands there then. */
export function useRenewed(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const moveFocus = focusAfter(null);
    await renewGatherings(client);
    moveFocus();
  };
}
