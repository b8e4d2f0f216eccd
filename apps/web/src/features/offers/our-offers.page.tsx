import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Tabs } from '../../ui/tabs';
import { useTerms } from '../partners/partners.queries';
import { OfferRow } from './offer-row';
import { ownOffers, type Listed, type Own } from './offers.queries';

const route = getRouteApi('/our-offers');

const TABS: readonly (readonly [show: Own, words: string])[] = [
  ['current', 'Current'],
  ['waiting', 'Waits for an answer'],
  ['over', 'Over'],
];

/** What one's own employer offers: of a lead all of it, of others what they made. */
export function OurOffersPage() {
  const { show = 'current' } = route.useSearch();
  const me = useMember();
  const terms = useTerms();
  const list = useSuspenseInfiniteQuery({ ...ownOffers(show), refetchInterval: useRenewal() });
  return (
    <Page
      title="Our offers"
      lead={
        has(me, 'lead')
          ? 'What we offer young people, through partners: work experience, insight days, mentors, speakers.'
          : 'What you offer young people in the name of your employer, through partners.'
      }
      actions={
        <>
          <ButtonLink kind="primary" to="/our-offers/new">
            Make an offer
          </ButtonLink>
          <ButtonLink to="/places">Who asked</ButtonLink>
        </>
      }
    >
      <Tabs label="Our offers">
        {TABS.map(([one, words]) => (
          <Link
            key={one}
            to="/our-offers"
            search={one === 'current' ? {} : { show: one }}
            activeOptions={{ exact: true }}
          >
            {words}
          </Link>
        ))}
      </Tabs>
      {totalOf(list.data) === 0 ? (
        EMPTY[show]
      ) : (
        <LoadMore<Listed>
          query={list}
          label="Our offers"
          row={(offer) => <OfferRow offer={offer} cohort={terms.cohort} isOwn />}
        />
      )}
    </Page>
  );
}

const EMPTY: Record<Own, ReactNode> = {
  current: (
    <Empty action={<ButtonLink to="/offers">See what others offer</ButtonLink>}>
      A day to look in, two weeks at work, a mentor, a speaker for a school: what you offer stands here, with how many
      places are taken. Partners find it, and bring the young people.
    </Empty>
  ),
  waiting: <Empty action={<Link to="/our-offers">See all of them</Link>}>Nobody waits for your answer.</Empty>,
  over: <Empty>What has passed stands here: how many places were taken of it, and a way to offer it again.</Empty>,
};
