import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { has, isContact, isMember, useMe } from '../../lib/session';
import { today } from '../../lib/time';
import { Beside } from '../../ui/beside';
import { ButtonLink } from '../../ui/button';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { StateWord } from '../../ui/state-word';
import { CloseForNetwork, KeepOffer } from './keep-offer';
import { KINDS, roomInWords, STANDINGS } from './offer-words';
import { OfferFacts, OfferProse } from './offer-text';
import { offerQuery, takingsOf, type Offer } from './offers.queries';
import { TakingRow } from './taking-row';

const route = getRouteApi('/offers/$offerId');

/** What an employer offers: for those who look for it, and with what waits and how to keep it for those who do. */
export function OfferPage() {
  const { offerId } = route.useParams();
  const me = useMe();
  const { data: offer } = useSuspenseQuery({ ...offerQuery(offerId), refetchInterval: useRenewal() });
  const { content, standing, organisation, keeps } = offer;
  const { word, tone } = STANDINGS[standing];
  const room = roomInWords({ places: content.places, taken: offer.taken });
  return (
    <Page
      title={content.title}
      lead={
        <>
          {KINDS[content.kind].word}, offered by <bdi>{organisation.name}</bdi>
        </>
      }
      actions={
        <>
          {me && isContact(me) && offer.asks && (
            <ButtonLink kind="primary" to="/offers/$offerId/ask" params={{ offerId }}>
              Ask for places
            </ButtonLink>
          )}
          {keeps && standing !== 'over' && (
            <ButtonLink to="/offers/$offerId/edit" params={{ offerId }}>
              Change it
            </ButtonLink>
          )}
        </>
      }
    >
      <p className="row">
        <StateWord tone={tone}>{word}</StateWord>
        {room && <span className="soft">{room}</span>}
      </p>
      <HowToTakePlaces offer={offer} />
      {me && (keeps || isContact(me)) && standing !== 'draft' && (
        <Takings offerId={offerId} isPartner={!keeps && isContact(me)} />
      )}
      {keeps ? <KeepOffer offer={offer} /> : has(me, 'organiser') && <CloseForNetwork offer={offer} />}
      <Beside label="About this" aside={<OfferFacts content={content} />}>
        <OfferProse content={content} />
      </Beside>
    </Page>
  );
}

/** To those who cannot ask now: why, and what they can do. */
function HowToTakePlaces({ offer: { standing, keeps, asks, content } }: { offer: Offer }) {
  const me = useMe();
  if (keeps || standing === 'draft') return null;
  if (!me) {
    return (
      <p>
        Partners of this network ask for places here. If your school or charity is none yet, apply as a partner:{' '}
        <ButtonLink to="/apply-as-partner">Apply as a partner</ButtonLink>
      </p>
    );
  }
  if (isMember(me))
    return <p className="soft">Partners ask for places of it; as a member you see what others offer.</p>;
  if (asks) return null;
  if (standing === 'full') return <p>All places are taken. It opens again by itself as soon as one is given back.</p>;
  if (standing === 'over') return <p>It is over. What the employer offers next is among the offers.</p>;
  return (
    <p>
      {content.applyBy && content.applyBy < today()
        ? 'The last day to ask for places has passed.'
        : 'The employer takes no requests for it now.'}
    </p>
  );
}

/** What was asked of it, and where that stands: to who keeps it all, to a partner its own. */
function Takings({ offerId, isPartner }: { offerId: string; isPartner: boolean }) {
  const query = useInfiniteQuery({ ...takingsOf(offerId), refetchInterval: useRenewal() });
  if (totalOf(query.data) === 0) {
    return isPartner || !query.data ? null : (
      <Section title="Who asked">
        <p className="soft">Nobody has asked for places yet. Who does stands here, and you are told by mail.</p>
      </Section>
    );
  }
  return (
    <Section title={isPartner ? 'What you asked for' : 'Who asked'}>
      <LoadMore
        query={query}
        label={isPartner ? 'What you asked for' : 'Who asked'}
        row={(one) => <TakingRow of={one} isPartner={isPartner} isOfOffer />}
      />
    </Section>
  );
}
