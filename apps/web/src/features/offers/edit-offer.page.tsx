import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { dropDraft } from '../../lib/drafts';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { EditEntry } from '../keeping/edit-entry';
import { EntryForm } from '../keeping/entry-form';
import { withinParts } from '../keeping/programme-typed';
import { organisationQuery } from '../organisation/organisation.queries';
import { OFFER } from './offer-kind';
import { offerTyped, type OfferTyped } from './offer-typed';
import { isOfOffers, offerQuery } from './offers.queries';

const editRoute = getRouteApi('/offers/$offerId/edit');
const newRoute = getRouteApi('/our-offers/new');

export function EditOfferPage() {
  const { offerId } = editRoute.useParams();
  const { shows: view } = editRoute.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: offer } = useSuspenseQuery({ ...offerQuery(offerId), refetchInterval: useRenewal() });
  if (!offer.keeps) return <KeptByOthers offerId={offerId} employer={offer.organisation.name} />;
  const isDraft = offer.standing === 'draft';
  return (
    <Page
      title={`Change “${isolated(offer.content.title)}”`}
      lead={isDraft ? 'It is a draft until you open it.' : 'What you save is what partners read, at once.'}
    >
      <EditEntry
        entry={offer}
        kind={OFFER}
        begins="from-approved"
        view={view}
        action="Save it"
        pending="Saving…"
        refetch={() => client.refetchQueries({ queryKey: offerQuery(offerId).queryKey, exact: true })}
        save={(body, ifMatch) =>
          call('PUT /api/directory/offers/:offerId/content', { params: { offerId }, body, ifMatch })
        }
        onLeave={async (saved) => {
          await navigate({ to: '/offers/$offerId', params: { offerId } });
          if (saved) say('It is saved.');
        }}
      />
    </Page>
  );
}

const DRAFT = 'entry:new-offer';

export function NewOfferPage() {
  const { copies } = newRoute.useSearch();
  const { data: copied, isLoading } = useQuery({ ...offerQuery(copies ?? ''), enabled: copies !== undefined });
  const me = useMember();
  const { data: own } = useQuery(organisationQuery(me.organisation.id));
  const mayOffer = has(me, 'lead') || (own?.membersOffer ?? true);
  if (isLoading) return <Page title="Make an offer" />;
  return (
    <Page
      title="Make an offer"
      lead="It is a draft until you open it: then partners find it, and ask you for places by number."
    >
      {mayOffer ? (
        <NewOffer key={copies} initial={copied && { ...offerTyped(copied.content), dates: [], applyBy: '' }} />
      ) : (
        <>
          <p>
            In <bdi>{me.organisation.name}</bdi> its leads make offers. Ask yours: they can also allow it to all
            members, under{' '}
            <Link to="/members/$organisationId" params={{ organisationId: me.organisation.id }}>
              Our organisation
            </Link>
            .
          </p>
          <div>
            <ButtonLink to="/offers">See what others offer</ButtonLink>
          </div>
        </>
      )}
    </Page>
  );
}

/** @param initial of an offer that is made again: what is asked anew is when. */
function NewOffer({ initial }: { initial: OfferTyped | undefined }) {
  const { shows: view } = newRoute.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const id = useRef(newId());
  const draft = initial ? undefined : DRAFT;
  const form = useForm<OfferTyped>({
    initial: initial ?? OFFER.fresh,
    ...(draft && { draft }),
    check: OFFER.check as never,
    paths: OFFER.paths,
    within: withinParts,
    submit: async (typed) => {
      const offerId = id.current;
      await call('POST /api/directory/offers', { body: { id: offerId, content: OFFER.contentOf(typed) } });
      id.current = newId();
      dropDraft(DRAFT);
      await client.invalidateQueries({ predicate: isOfOffers });
      await navigate({ to: '/offers/$offerId', params: { offerId } });
      say('It is saved as a draft. Look at it, then open it.');
    },
  });
  return (
    <EntryForm
      form={form}
      kind={OFFER}
      approved={null}
      view={view}
      action="Save the draft"
      pending="Saving…"
      also={
        <ButtonLink kind="quiet" to="/our-offers">
          Not now
        </ButtonLink>
      }
    />
  );
}

function KeptByOthers({ offerId, employer }: { offerId: string; employer: string }) {
  return (
    <Page narrow title="This offer is kept by others">
      <p>
        Leads of <bdi>{employer}</bdi> change it, and who made it.
      </p>
      <Link to="/offers/$offerId" params={{ offerId }}>
        See the offer
      </Link>
    </Page>
  );
}
