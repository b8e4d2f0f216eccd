import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { isMember, useMe } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { Section } from '../../ui/page';
import type { Gathering } from '../gatherings/gatherings.queries';
import { callQuery, closesWords, type SessionCall } from './proposals.queries';

/** On the gathering's page: that sessions are proposed for it, and what the reader proposed. */
export function CallSection({ gathering: { id: gatheringId } }: { gathering: Gathering }) {
  const asks = isMember(useMe());
  const { data } = useQuery({ ...callQuery(gatheringId), enabled: asks, refetchInterval: useRenewal() });
  if (!data?.call || !asks) return null;
  const { call, mine, undecided } = data;
  if (!call.isOpen && mine.length === 0 && !undecided) return null;
  return (
    <Section
      title="Call for sessions"
      aside={
        undecided !== null && (
          <Link to="/gatherings/$gatheringId/proposals" params={{ gatheringId }}>
            {undecided > 0 ? `Decide what was proposed (${undecided})` : 'Proposed sessions'}
          </Link>
        )
      }
    >
      <p>{standsSo(data)}</p>
      {(call.isOpen || mine.length > 0) && (
        <div className="row">
          <ButtonLink to="/gatherings/$gatheringId/call" params={{ gatheringId }}>
            {mine.length > 0 ? 'See what you proposed' : 'Propose a session'}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}

function standsSo({ call, mine, zone }: SessionCall): string {
  const own = mine.length > 0 ? ` You proposed ${countOf(mine.length, 'session', 'sessions')}.` : '';
  const until = closesWords(call!, zone);
  return call!.isOpen ? `Propose what you would hold here. ${until}${own}` : `${until}${own}`;
}
