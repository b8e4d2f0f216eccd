import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { PROPOSAL_STANDING_NAMES, PROPOSAL_STANDINGS } from '#contracts/scheduling/proposal-words';
import { useRenewal } from '../../lib/live-hints';
import { ButtonLink } from '../../ui/button';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import ruled from '../../ui/ruled.module.css';
import { Tabs } from '../../ui/tabs';
import { gatheringQuery, type Gathering } from '../gatherings/gatherings.queries';
import { hasBegun, isOver } from '../gatherings/times';
import { CloseCall, EditCall } from './edit-call';
import styles from './proposals.module.css';
import { callQuery, closesWords, proposalsList, type SessionCall } from './proposals.queries';
import { ReviewedProposal } from './reviewed-proposal';

const route = getRouteApi('/gatherings/$gatheringId/proposals');

/** For those who run a gathering: its call for sessions, and what was proposed. */
export function ProposalsPage() {
  const { gatheringId } = route.useParams();
  const { standing } = route.useSearch();
  const renewal = { refetchInterval: useRenewal() };
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const { data } = useSuspenseQuery({ ...callQuery(gatheringId), ...renewal });
  const list = useSuspenseInfiniteQuery({ ...proposalsList(gatheringId, standing), ...renewal });
  const isFixed = gathering.standing === 'cancelled' || isOver(gathering);
  return (
    <Page
      title={`Proposed sessions: ${isolated(gathering.title)}`}
      heading="Proposed sessions"
      lead={
        <>
          <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
            <bdi>{gathering.title}</bdi>
          </Link>
          . Those who run it see all of this, members what they proposed themselves.
        </>
      }
      actions={
        <ButtonLink to="/gatherings/$gatheringId/arrange" params={{ gatheringId }}>
          Arrange the programme
        </ButtonLink>
      }
    >
      <Call gathering={gathering} data={data} />
      {data.call && (
        <Section title="What was proposed">
          <Narrow gatheringId={gatheringId} undecided={data.undecided ?? 0} />
          <LoadMore
            query={list}
            label="What was proposed"
            className={ruled.list!}
            row={(proposal) => <ReviewedProposal {...{ gatheringId, proposal, isFixed }} />}
          />
          {rowsOf(list.data).length === 0 && (
            <Empty>{standing ? 'Nothing stands so.' : 'What members propose stands here, the earliest first.'}</Empty>
          )}
        </Section>
      )}
    </Page>
  );
}

function Call({ gathering, data }: { gathering: Gathering; data: SessionCall }) {
  const { call, zone } = data;
  if (gathering.isDraft)
    return <Empty>Sessions are proposed once the gathering is published: of a draft nobody hears.</Empty>;
  const isToCome = gathering.standing === 'scheduled' && !hasBegun(gathering);
  const edit = isToCome && <EditCall gathering={gathering} data={data} />;
  if (!call)
    return (
      <Empty action={edit}>
        Members who may know of the gathering propose sessions while a call is open. You decide which come into the
        programme.
      </Empty>
    );
  return (
    <Section title="The call">
      <p className={styles.prose} dir="auto">
        {call.text}
      </p>
      <p className="soft">
        {`${closesWords(call, zone)} `}
        <Link to="/gatherings/$gatheringId/call" params={{ gatheringId: gathering.id }}>
          As members see it
        </Link>
      </p>
      <div className="row">
        {edit}
        {call.isOpen && <CloseCall gatheringId={gathering.id} />}
      </div>
    </Section>
  );
}

function Narrow({ gatheringId, undecided }: { gatheringId: string; undecided: number }) {
  const to = '/gatherings/$gatheringId/proposals';
  return (
    <Tabs label="How it stands">
      <Link to={to} params={{ gatheringId }} activeOptions={{ exact: true }}>
        All
      </Link>
      {PROPOSAL_STANDINGS.map((standing) => (
        <Link key={standing} to={to} params={{ gatheringId }} search={{ standing }}>
          {`${PROPOSAL_STANDING_NAMES[standing]}${standing === 'proposed' ? ` (${undecided})` : ''}`}
        </Link>
      ))}
    </Tabs>
  );
}
