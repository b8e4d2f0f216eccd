import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { dayLine } from '../../lib/time';
import { ButtonLink } from '../../ui/button';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty, NoResult } from '../../ui/quiet';
import { SearchBox } from '../../ui/search-box';
import { StateWord } from '../../ui/state-word';
import { Tabs } from '../../ui/tabs';
import { DeskTabs } from '../desk/desk-tabs';
import {
  partnerList,
  rottingList,
  waitingApplications,
  waitingChanges,
  type Standing,
  type Step,
} from './keeping.queries';
import { FRESHNESS, STANDINGS } from './keeping-words';
import styles from './keeping.module.css';
import { WaitingApplication } from './waiting-application';
import { WaitingChange } from './waiting-change';

const route = getRouteApi('/desk/partners');

/** Partners, for organisers: what waits for a look first, then what grows old, then all of them. */
export function PartnersDeskPage() {
  const { step, standing, search = '' } = route.useSearch();
  return (
    <Page
      title="Entries · Desk"
      heading="Desk"
      actions={
        <>
          <ButtonLink to="/desk/partners/new">Add a partner</ButtonLink>
          <ButtonLink kind="quiet" to="/desk/partners/terms">
            Cohorts and topics
          </ButtonLink>
        </>
      }
    >
      <DeskTabs />
      <Tabs label="Partners">
        <Link to="/desk/partners" search={{}} activeOptions={{ exact: true, includeSearch: true }}>
          To look at
        </Link>
        {(['ageing', 'stale', 'hidden'] as const).map((one) => (
          <Link key={one} to="/desk/partners" search={{ step: one }}>
            {FRESHNESS[one].word}
          </Link>
        ))}
        {(['published', 'draft', 'hidden'] as const).map((one) => (
          <Link key={one} to="/desk/partners" search={{ standing: one }}>
            {LISTS[one]}
          </Link>
        ))}
      </Tabs>
      {step ? <Rotting step={step} /> : standing ? <Partners standing={standing} search={search} /> : <ToLookAt />}
    </Page>
  );
}

const LISTS: Record<Standing, string> = { published: 'All published', draft: 'Drafts', hidden: 'Hidden' };

function ToLookAt() {
  const waiting = useSuspenseInfiniteQuery({ ...waitingChanges, refetchInterval: useRenewal() });
  const applications = useSuspenseInfiniteQuery({ ...waitingApplications, refetchInterval: useRenewal() });
  const [total, applying] = [totalOf(waiting.data), totalOf(applications.data)];
  if (total + applying === 0) {
    return <Empty>What partners’ contacts change stands here until you have looked, the oldest first.</Empty>;
  }
  return (
    <>
      {applying > 0 && (
        <LoadMore
          query={applications}
          label="Applications"
          className={styles.rows!}
          row={(application) => <WaitingApplication application={application} />}
        />
      )}
      {total > 0 && (
        <p className="soft">{`${countOf(total, 'change waits', 'changes wait')} for a look, the oldest first.`}</p>
      )}
      <LoadMore
        query={waiting}
        label="Waiting for a look"
        className={styles.rows!}
        row={(change) => <WaitingChange change={change} />}
      />
    </>
  );
}

function Rotting({ step }: { step: Step }) {
  const rotting = useSuspenseInfiniteQuery({ ...rottingList(step), refetchInterval: useRenewal() });
  const { means, tone, word } = FRESHNESS[step];
  if (totalOf(rotting.data) === 0) return <Empty>{`No programme is ${word.toLowerCase()}.`}</Empty>;
  return (
    <>
      <p className="soft">{`${means} Those who keep it are asked by mail before each step; the longest ago stands first.`}</p>
      <LoadMore
        query={rotting}
        label={word}
        className={styles.rows!}
        row={({ id, name, partner, assuredOn }) => (
          <div className={styles.row}>
            <div>
              <Link to="/keep/programmes/$programmeId" params={{ programmeId: id }}>
                <bdi>{name}</bdi>
              </Link>
              <span className={styles.words}>
                <Link to="/keep/partners/$partnerId" params={{ partnerId: partner.id }} className="small">
                  <bdi>{partner.name}</bdi>
                </Link>
                {assuredOn && <span className="small soft">{`said to be true on ${dayLine(assuredOn)}`}</span>}
              </span>
            </div>
            <StateWord tone={tone}>{word}</StateWord>
          </div>
        )}
      />
    </>
  );
}

function Partners({ standing, search }: { standing: Standing; search: string }) {
  const navigate = useNavigate();
  const partners = useSuspenseInfiniteQuery({ ...partnerList(standing, search), refetchInterval: useRenewal() });
  const total = totalOf(partners.data);
  const look = (sought: string) =>
    void navigate({ to: '/desk/partners', search: { standing, ...(sought && { search: sought }) } });
  return (
    <>
      <SearchBox label="Search partners by name" value={search} found={total} onSearch={look} />
      {total === 0 && search && (
        <NoResult
          lookedFor={search}
          widen={
            <Link to="/desk/partners" search={{ standing }}>
              {`Show all (${LISTS[standing].toLowerCase()})`}
            </Link>
          }
        />
      )}
      {total === 0 && !search && (
        <Empty action={<Link to="/desk/partners/new">Add a partner</Link>}>
          {standing === 'published'
            ? 'Published partners stand here.'
            : standing === 'draft'
              ? 'Partners that were added and not published yet stand here.'
              : 'Partners that were hidden stand here.'}
        </Empty>
      )}
      {total > 0 && (
        <LoadMore
          query={partners}
          label="Partners"
          className={styles.rows!}
          row={({ id, name, registers, programmes, waiting, standing: stands }) => (
            <div className={styles.row}>
              <div>
                <Link to="/keep/partners/$partnerId" params={{ partnerId: id }}>
                  <bdi>{name}</bdi>
                </Link>
                <span className="small soft">
                  {[countOf(programmes, 'programme', 'programmes'), ...registers].join(' · ')}
                </span>
              </div>
              <span className={styles.words}>
                {waiting && <StateWord tone="waiting">A change waits</StateWord>}
                <StateWord tone={STANDINGS[stands].tone}>{STANDINGS[stands].word}</StateWord>
              </span>
            </div>
          )}
        />
      )}
    </>
  );
}
