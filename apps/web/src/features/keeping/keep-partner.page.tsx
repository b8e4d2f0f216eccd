import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { Checkbox } from '../../ui/fields';
import { rowsOf, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { People } from '../organisation/people';
import { peopleList } from '../organisation/organisation.queries';
import { PartnerText } from './entry-text';
import { InviteContact } from './invite-contact';
import { isOfDirectory, partnerQuery, programmesOf, useNaming, type Partner } from './keeping.queries';
import { ChangeBand, NotHere, StillTrue } from './keeping-parts';
import { STANDINGS } from './keeping-words';
import { isOld, ProgrammeRows } from './programme-rows';
import { StandingButton } from './standing-button';

const route = getRouteApi('/keep/partners/$partnerId');

export function KeepPartnerPage() {
  return <KeepPartner partnerId={route.useParams().partnerId} />;
}

export function OurEntryPage() {
  return <KeepPartner partnerId={useMember().organisation.id} />;
}

/** A partner's entry for those who keep it: how it stands, what waits, what it offers, who keeps it. */
function KeepPartner({ partnerId }: { partnerId: string }) {
  const naming = useNaming();
  const refetchInterval = useRenewal();
  const organises = has(useMember(), 'organiser');
  const { data: partner } = useSuspenseQuery({ ...partnerQuery(partnerId), refetchInterval });
  const programmes = useSuspenseInfiniteQuery({ ...programmesOf(partnerId), refetchInterval });
  if (!partner.keeps) return <NotHere />;
  const shown = partner.content ?? partner.change?.content;
  const params = { partnerId };
  return (
    <Page
      title={partner.name}
      lead={<StateWord tone={STANDINGS[partner.standing].tone}>{STANDINGS[partner.standing].word}</StateWord>}
      actions={
        <>
          <ButtonLink to="/keep/partners/$partnerId/edit" params={params} kind="primary">
            Change the entry
          </ButtonLink>
          <StandingButton entry={partner} />
        </>
      }
    >
      {partner.standing === 'hidden' && partner.hiddenReason && <p>{`Hidden: ${isolated(partner.hiddenReason)}`}</p>}
      <ChangeBand entry={partner} />
      {organises && <Twins partner={partner} />}
      <Section
        title="Programmes"
        aside={
          <Link to="/keep/partners/$partnerId/new-programme" params={params}>
            Add a programme
          </Link>
        }
      >
        {totalOf(programmes.data) === 0 ? (
          <Empty>What it offers stands here. Employers look for programmes, and find a partner by them.</Empty>
        ) : (
          <>
            {rowsOf(programmes.data).filter(isOld).length > 1 && (
              <StillTrue entryId={partnerId} name="all that it offers" label="All of it is still true" />
            )}
            <ProgrammeRows query={programmes} />
          </>
        )}
      </Section>
      {shown && (
        <Section
          title="What others read"
          aside={
            <span className="row">
              <Link to="/partners/$partnerId" params={params}>
                See its page
              </Link>
              <Link to="/keep/entries/$entryId/history" params={{ entryId: partnerId }}>
                History
              </Link>
            </span>
          }
        >
          <PartnerText content={shown} naming={naming} />
        </Section>
      )}
      <Section title="Who keeps it">
        <Keepers partner={partner} />
      </Section>
      {organises && <Trust partner={partner} />}
    </Page>
  );
}

function Keepers({ partner }: { partner: Partner }) {
  const people = useInfiniteQuery(peopleList(partner.id));
  return (
    <>
      {people.data && totalOf(people.data) === 0 ? (
        <p className="soft">Nobody yet: organisers keep it until somebody of the partner is invited.</p>
      ) : (
        <People organisation={{ id: partner.id, kind: 'partner', name: partner.name }} mayInvite />
      )}
      <InviteContact partner={partner} />
    </>
  );
}

/** Others that may be the same: a person decides. */
function Twins({ partner: { twins = [] } }: { partner: Partner }) {
  if (twins.length === 0) return null;
  return (
    <QuietLine tone="waiting">
      <span>
        It may stand here already:{' '}
        {twins.map(({ id, name, why }, nth) => (
          <span key={id}>
            {nth > 0 && ', '}
            <Link to="/keep/partners/$partnerId" params={{ partnerId: id }}>
              <bdi>{name}</bdi>
            </Link>
            {why === 'number' ? ' (has the same register number)' : ' (a name almost the same)'}
          </span>
        ))}
        . Hide the one that is too much.
      </span>
    </QuietLine>
  );
}

function Trust({ partner: { id: partnerId, trusted = false } }: { partner: Partner }) {
  const client = useQueryClient();
  const trust = useMutation({
    mutationFn: (wanted: boolean) =>
      call('PUT /api/directory/partners/:partnerId/trust', { params: { partnerId }, body: { trusted: wanted } }),
    onSettled: () => client.invalidateQueries({ predicate: isOfDirectory }),
  });
  return (
    <Section title="How its changes go live">
      <Checkbox
        id="trusted"
        name="trusted"
        label="What its contacts write goes live at once"
        help={trusted ? 'Nobody looks before. What waits already is still looked at.' : 'An organiser looks first.'}
        value={trust.isPending ? trust.variables : trusted}
        error={trust.error ? sentenceOf(trust.error) : undefined}
        onChange={(wanted) => trust.mutate(wanted)}
      />
    </Section>
  );
}
