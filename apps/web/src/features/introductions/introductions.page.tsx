import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Tabs } from '../../ui/tabs';
import { IntroductionRow } from './introduction-row';
import { introductionList } from './introductions.queries';

const route = getRouteApi('/introductions');

/** Whom one's organisation is being introduced to, or who asks the partner whose entry one keeps. */
export function IntroductionsPage() {
  const { show = 'open' } = route.useSearch();
  const isPartner = has(useMember(), 'partner');
  const list = useSuspenseInfiniteQuery({ ...introductionList(show), refetchInterval: useRenewal() });
  return (
    <Page
      title="Introductions"
      lead={isPartner ? 'Employers who ask for you, and what came of it.' : 'Partners you asked, and what came of it.'}
    >
      <Tabs label="Introductions">
        <Link to="/introductions" search={{}} activeOptions={{ exact: true }}>
          Open
        </Link>
        <Link to="/introductions" search={{ show: 'all' }} activeOptions={{ exact: true }}>
          All
        </Link>
      </Tabs>
      {totalOf(list.data) === 0 ? (
        <Empty>
          {isPartner
            ? 'When an employer asks one of your programmes for an introduction, it stands here with the day by which you answer.'
            : 'Ask a partner’s programme for an introduction, and you see here who answers, and by when.'}
        </Empty>
      ) : (
        <LoadMore
          query={list}
          label="Introductions"
          row={(one) => <IntroductionRow of={one} isPartner={isPartner} />}
        />
      )}
    </Page>
  );
}
