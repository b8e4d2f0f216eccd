import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { isContact, useMember } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Tabs } from '../../ui/tabs';
import { takingList } from './offers.queries';
import { TakingRow } from './taking-row';

const route = getRouteApi('/places');

/** What a partner asked employers for, or what employers are asked for, and where each stands. */
export function PlacesPage() {
  const { show = 'current' } = route.useSearch();
  const isPartner = isContact(useMember());
  const list = useSuspenseInfiniteQuery({ ...takingList(show), refetchInterval: useRenewal() });
  return (
    <Page
      title="Places"
      lead={
        isPartner
          ? 'What you asked employers for, and what you have. How many, and never who.'
          : 'Who asked for places of what you offer, and who has them. How many, and never who comes.'
      }
      actions={
        isPartner ? (
          <ButtonLink to="/offers">Find offers</ButtonLink>
        ) : (
          <ButtonLink to="/our-offers">Our offers</ButtonLink>
        )
      }
    >
      <Tabs label="Which places">
        <Link to="/places" search={{}} activeOptions={{ exact: true }}>
          Current
        </Link>
        <Link to="/places" search={{ show: 'all' }} activeOptions={{ exact: true }}>
          All
        </Link>
      </Tabs>
      {totalOf(list.data) === 0 ? (
        isPartner ? (
          <Empty action={<ButtonLink to="/offers">Find offers</ButtonLink>}>
            When you ask an employer for places of what it offers, it stands here with the day by which it answers.
          </Empty>
        ) : (
          <Empty action={<ButtonLink to="/our-offers">See our offers</ButtonLink>}>
            When a partner asks for places of what you offer, it stands here with the day by which you answer.
          </Empty>
        )
      ) : (
        <LoadMore query={list} label="Places" row={(one) => <TakingRow of={one} isPartner={isPartner} />} />
      )}
    </Page>
  );
}
