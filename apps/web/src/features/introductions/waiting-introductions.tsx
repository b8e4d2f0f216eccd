import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { rowsOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { StateWord } from '../../ui/state-word';
import { introductionThreadList, type IntroductionThread } from '../threads/threads.queries';
import { IntroductionRow } from './introduction-row';
import { introductionList, type IntroductionSummary } from './introductions.queries';

const SHOWN = 5;

/** What waits for one's own side: to be answered, and to be read. */
export interface WaitingOnes {
  readonly introductions: readonly IntroductionSummary[];
  readonly threads: readonly IntroductionThread[];
}

export function useWaitingIntroductions(): WaitingOnes {
  const refetchInterval = useRenewal();
  const { data } = useInfiniteQuery({ ...introductionList('waiting'), refetchInterval });
  const threads = useInfiniteQuery({ ...introductionThreadList, refetchInterval });
  return { introductions: rowsOf(data), threads: rowsOf(threads.data).filter(({ unread }) => unread > 0) };
}

/** On Home; nothing where nothing waits. */
export function WaitingIntroductions({ introductions, threads }: WaitingOnes) {
  const isPartner = has(useMember(), 'partner');
  if (introductions.length === 0 && threads.length === 0) return null;
  return (
    <Section title="Introductions that wait for you" aside={<Link to="/introductions">All introductions</Link>}>
      {introductions.slice(0, SHOWN).map((one) => (
        <IntroductionRow key={one.id} of={one} isPartner={isPartner} />
      ))}
      {threads.slice(0, SHOWN).map(({ id, title, unread }) => (
        <p key={id}>
          <Link to="/introductions/$introductionId/thread" params={{ introductionId: id }}>
            <bdi>{title}</bdi>
          </Link>{' '}
          <StateWord tone="new">{`${unread} unread`}</StateWord>
        </p>
      ))}
    </Section>
  );
}
