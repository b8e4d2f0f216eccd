import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { rowsOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { StateWord } from '../../ui/state-word';
import { introductionThreadList } from '../threads/threads.queries';
import { IntroductionRow } from './introduction-row';
import { introductionList } from './introductions.queries';

const SHOWN = 5;

/** What waits for one's own side, and what was written to it, on Home; nothing where nothing does. */
export function WaitingIntroductions() {
  const isPartner = has(useMember(), 'partner');
  const { data } = useInfiniteQuery({ ...introductionList('waiting'), refetchInterval: useRenewal() });
  const threads = useInfiniteQuery({ ...introductionThreadList, refetchInterval: useRenewal() });
  const waiting = rowsOf(data);
  const unread = rowsOf(threads.data).filter((thread) => thread.unread > 0);
  if (waiting.length === 0 && unread.length === 0) return null;
  return (
    <Section title="Introductions that wait for you" aside={<Link to="/introductions">All introductions</Link>}>
      {waiting.slice(0, SHOWN).map((one) => (
        <IntroductionRow key={one.id} of={one} isPartner={isPartner} />
      ))}
      {unread.slice(0, SHOWN).map(({ id, title, unread: many }) => (
        <p key={id}>
          <Link to="/introductions/$introductionId/thread" params={{ introductionId: id }}>
            <bdi>{title}</bdi>
          </Link>{' '}
          <StateWord tone="new">{`${many} unread`}</StateWord>
        </p>
      ))}
    </Section>
  );
}
