import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { isContact, useMember } from '../../lib/session';
import { rowsOf, totalOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { takingList } from './offers.queries';
import { TakingRow } from './taking-row';

const SHOWN = 5;

/** On Home: to an employer who waits for its answer, to a partner where what it asked for stands; nothing where nothing does. */
export function WaitingPlaces() {
  const isPartner = isContact(useMember());
  const { data } = useInfiniteQuery({
    ...takingList(isPartner ? 'current' : 'waiting'),
    refetchInterval: useRenewal(),
  });
  const all = rowsOf(data);
  if (all.length === 0) return null;
  return (
    <Section
      title={isPartner ? 'Places you asked employers for' : 'Partners who wait for your answer'}
      aside={<Link to="/places">{totalOf(data) > SHOWN ? `All ${totalOf(data)}` : 'All places'}</Link>}
    >
      {all.slice(0, SHOWN).map((one) => (
        <TakingRow key={one.id} of={one} isPartner={isPartner} />
      ))}
    </Section>
  );
}
