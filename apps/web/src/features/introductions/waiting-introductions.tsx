import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { rowsOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { IntroductionRow } from './introduction-row';
import { introductionList } from './introductions.queries';

const SHOWN = 5;

/** What waits for one's own side, on Home; nothing where nothing does. */
export function WaitingIntroductions() {
  const isPartner = has(useMember(), 'partner');
  const { data } = useInfiniteQuery({ ...introductionList('waiting'), refetchInterval: useRenewal() });
  const waiting = rowsOf(data);
  if (waiting.length === 0) return null;
  return (
    <Section title="Introductions that wait for you" aside={<Link to="/introductions">All introductions</Link>}>
      {waiting.slice(0, SHOWN).map((one) => (
        <IntroductionRow key={one.id} of={one} isPartner={isPartner} />
      ))}
    </Section>
  );
}
