import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useMailsAreKept } from '../../lib/delivery';
import { has, useMe } from '../../lib/session';
import { say } from '../../ui/said';
import { WithReason } from '../../ui/with-reason';
import { renewGatherings, type Gathering } from './gatherings.queries';
import { KINDS } from './kinds';
import { SeriesScope, type Scope } from './series-scope';

/** Names the thing and the consequence; whoever registered reads the reason. */
export function CancelGathering({ gathering }: { gathering: Gathering }) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const registered = gathering.placesTaken + gathering.waiting + (gathering.asking ?? 0);
  const people = registered === 1 ? '1 person' : `${registered} people`;
  const kind = KINDS[gathering.kind].toLowerCase();
  const [scope, setScope] = useState<Scope>('one');
  const me = useMe();
  const isSeries = Boolean(gathering.series) && has(me, 'organiser');
  const areTold = registered > 0 && !areKept && scope === 'one';
  return (
    <WithReason
      opens={`Cancel the ${kind}`}
      title={`Cancel “${isolated(gathering.title)}”`}
      action={scope === 'one' ? `Cancel the ${kind}${areTold ? ` and tell ${people}` : ''}` : 'Cancel them all'}
      pending="Cancelling…"
      label="Why it does not take place"
      help="It stands on its page, and in the mail to everyone who registered."
      onConfirm={async (reason) => {
        if (gathering.series && scope !== 'one') {
          const { cancelled } = await call('POST /api/scheduling/series/:seriesId/cancellation', {
            params: { seriesId: gathering.series.id },
            body: { from: gathering.id, scope, reason },
          });
          const kept = areKept ? ' Mails about them are kept, not sent: mail is not set up.' : '';
          say(`${countOf(cancelled, 'gathering is', 'gatherings are')} cancelled.${kept}`);
          await renewGatherings(client);
          return;
        }
        const params = { gatheringId: gathering.id };
        await call('POST /api/scheduling/gatherings/:gatheringId/cancel', { params, body: { reason } });
        say(`It is cancelled.${registered === 0 ? '' : ` ${whatFollows(people, areKept)}`}`);
        await renewGatherings(client);
      }}
    >
      {isSeries && <SeriesScope gathering={gathering} scope={scope} onScope={setScope} />}
      {scope !== 'one' && areKept && (
        <p>Mail is not set up, so nobody is told: what is written about them is kept, not sent.</p>
      )}
      {scope === 'one' && registered > 0 && areKept && (
        <p>{`Mail is not set up, so nobody is told: the mails to ${people} are kept, not sent. They see it on its page.`}</p>
      )}
    </WithReason>
  );
}

const whatFollows = (people: string, areKept: boolean | undefined): string =>
  areKept ? `The mails to ${people} are kept, not sent: mail is not set up.` : `Mails to ${people} are on their way.`;
