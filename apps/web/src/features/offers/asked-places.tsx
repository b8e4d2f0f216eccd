import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { rowsOf, totalOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { takingList } from './offers.queries';
import { TakingRow } from './taking-row';

const SHOWN = 5;

/** On the Home of a partner's contact: where what it asked employers for stands; nothing where it asked for nothing. */
export function AskedPlaces() {
  const { data } = useInfiniteQuery({ ...takingList('current'), refetchInterval: useRenewal() });
  const all = rowsOf(data);
  if (all.length === 0) return null;
  return (
    <Section
      title="Places you asked employers for"
      aside={<Link to="/places">{totalOf(data) > SHOWN ? `All ${totalOf(data)}` : 'All places'}</Link>}
    >
      {all.slice(0, SHOWN).map((one) => (
        <TakingRow key={one.id} of={one} isPartner />
      ))}
    </Section>
  );
}
