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

/** Nothing is said where it closes when it starts. */
export function ClosesOn({ gathering }: { gathering: Gathering }) {
  const { registrationClosesAt: instant } = gathering;
  if (!instant) return null;
  return (
    <p>
      Registration closes on <Moment instant={instant} gathering={gathering} />.
    </p>
  );
}

/** How places are given. Nobody's turn is promised: who may come next changes with every colleague who comes or goes. */
export const howGiven = ({ maxPerOrganisation: most, seating }: Gathering): string =>
  seating
    ? `Places are shared out among sectors: one that is given up goes first to whom places are held for, then to whose sector has the fewest at the table, passing over organisations that have ${most} already.`
    : `A place that is given up goes to whoever has waited longest, passing over organisations that have ${most} already.`;

export const ByLead = () => <p>A lead of your organisation registered you.</p>;

/** That organisers asked the reader to come, and whether a place is held for them. */
export function Asked({ gathering }: { gathering: Gathering }) {
  const { isInvited, heldForYouUntil: until } = gathering;
  if (!isInvited) return null;
  return (
    <p>
      The organisers invited you
      {until && (
        <>
          , and hold a place for you until <Moment instant={until} gathering={gathering} />: it is yours by registering
        </>
      )}
      .
    </p>
  );
}
