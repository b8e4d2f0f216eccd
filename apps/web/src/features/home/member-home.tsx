import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { Unreachable } from '../../lib/api';
import { inFigures } from '../../lib/count';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { useRenewal } from '../../lib/live-hints';
import { has, type Me } from '../../lib/session';
import { useWaiting } from '../../lib/waiting';
import { ButtonLink } from '../../ui/button';
import { MostDue } from '../../ui/most-due';
import { Names } from '../../ui/names';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { useNewsCount } from '../following/use-news-count';
import { nextGatherings } from '../gatherings/gatherings.queries';
import { freePlaces } from '../gatherings/table/seats';
import { placesLine } from '../gatherings/table/words';
import { Programme, type GatheringRow, type GatheringRows } from '../gatherings/programme';
import { hasBegun } from '../gatherings/times';
import { threadsBeside } from '../threads/threads-beside';
import { useUnreadBeside } from '../threads/unread-beside';
import { UnreadThreads } from '../threads/unread-threads';
import { dateLine } from '../../lib/time';
import { duesOf, type Due } from './due';
import { DueNow, WaitsToo } from './due-now';
import { LeadsSteps, OrganisersSteps, useFirstSteps } from './first-steps';
import columns from '../../ui/home-columns.module.css';
import styles from './home.module.css';
import { WhoIsHere } from './who-is-here';
import { latestItems, myGatherings, SHOWN } from './home.queries';

/** The one thing most due, what was said since, what is next. */
export function MemberHome({ me }: { me: Me }) {
  const { data: next } = useSuspenseQuery(nextGatherings);
  const { data: mine, error } = useQuery(myGatherings);
  const waiting = useWaiting(me);
  const dues = duesOf(waiting, mine?.items ?? []);
  const due = useHeldDue(dues);
  const steps = useFirstSteps(me, (mine?.total ?? 0) > 0);
  const begins = next.total === 0 && has(me, 'organiser');
  const failure = error ?? waiting.error;
  const others = dues.filter((one) => one !== due && !('thread' in one));
  return (
    <Page title="Home" heading={`Hello, ${isolated(me.name.split(' ')[0]!)}`}>
      {failure instanceof Unreachable ? (
        <QuietLine tone="waiting">
          What waits for you is not kept in this browser. It comes when you are back online.
        </QuietLine>
      ) : (
        <QuietLine tone="bad">
          {failure && `Not all could be asked what waits for you. ${sentenceOf(failure)}`}
        </QuietLine>
      )}
      {has(me, 'administrator') && <MailIsOff />}
      <div className={columns.columns} data-broad>
        <div className={columns.waiting}>
          {due ? <DueNow due={due} /> : !steps && !begins && !failure && <NothingDue next={next} />}
          {steps && <LeadsSteps me={me} done={steps} mine={mine?.items.find(hasPlace)} isNext={!due} />}
          {begins && <OrganisersSteps me={me} isNext={!due} />}
          <UnreadThreads of={threadsBeside(due, waiting.threads)} />
          <AlsoWaits dues={others} />
        </div>
        <div className={columns.next}>
          <Gatherings mine={mine} next={next} />
          <WhoIsHere />
        </div>
        <div className={columns.others}>
          <LatestNotes />
        </div>
      </div>
    </Page>
  );
}

/** What is being read stays while it waits, also when something comes that is due before it. */
function useHeldDue(dues: readonly Due[]): Due | undefined {
  const [held, setHeld] = useState<string>();
  const due = dues.find(({ key }) => key === held) ?? dues[0];
  if (due?.key !== held) setHeld(due?.key);
  return due;
}

const hasPlace = ({ mine, standing }: GatheringRow): boolean => mine?.standing === 'place' && standing === 'scheduled';

/** Nothing waits: what one could do next. */
function NothingDue({ next }: { next: GatheringRows }) {
  const open = next.items.find(
    (one) => !one.mine && one.standing === 'scheduled' && !hasBegun(one) && freePlaces(one) > 0,
  );
  if (open) {
    return (
      <MostDue says={`Nothing waits for you. Next is “${isolated(open.title)}”.`}>
        <p className="soft">{`${dateLine(open.start, open.end)} · ${placesLine(open)}`}</p>
        <ButtonLink kind="primary" to="/gatherings/$gatheringId" params={{ gatheringId: open.id }}>
          See whether it is for you
        </ButtonLink>
      </MostDue>
    );
  }
  return (
    <MostDue says="Nothing waits for you.">
      <ButtonLink to="/what-works">See what others tried</ButtonLink>
    </MostDue>
  );
}

function AlsoWaits({ dues }: { dues: readonly Due[] }) {
  const news = useNewsCount();
  if (dues.length === 0 && news === 0) return null;
  return (
    <Section title="Also waits for you">
      <ul className={styles.waits} aria-label="Also waits for you">
        {dues.map((due) => (
          <WaitsToo key={due.key} due={due} />
        ))}
        {news > 0 && (
          <li>
            <span>
              <Link to="/what-works/following">{`${inFigures(news)} new for what you follow`}</Link>
            </span>
          </li>
        )}
      </ul>
    </Section>
  );
}

interface GatheringsProps {
  mine: GatheringRows | undefined;
  next: GatheringRows;
}

function Gatherings({ mine, next }: GatheringsProps) {
  const unread = useUnreadBeside(mine?.items ?? []);
  const others = next.items
    .filter(({ mine }) => !mine || (mine.standing === 'withdrawn' && mine.request !== 'waiting'))
    .slice(0, SHOWN);
  return (
    <>
      {mine && mine.items.length > 0 && (
        <Section
          title="You take part"
          aside={
            mine.total > mine.items.length && (
              <Link to="/gatherings" search={{ mine: true }}>{`All ${inFigures(mine.total)} of yours`}</Link>
            )
          }
        >
          <Programme gatherings={mine.items} label="You take part" beside={unread} />
        </Section>
      )}
      <Section title="What is next" aside={<Link to="/gatherings">All gatherings</Link>}>
        {others.length > 0 ? (
          <Programme gatherings={others} label="What is next" />
        ) : (
          <Empty>{nothingElse(next)}</Empty>
        )}
      </Section>
    </>
  );
}

/** What others tried; nothing is said while nobody has written. */
function LatestNotes(): ReactNode {
  const { data } = useQuery({ ...latestItems, refetchInterval: useRenewal() });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title="What others tried">
      <ul className={styles.notes} aria-label="What others tried">
        {data.items.map(({ id, title, excerpt, organisations }) => (
          <li key={id}>
            <Link to="/what-works/$itemId" params={{ itemId: id }}>
              <bdi>{title}</bdi>
            </Link>
            <p dir="auto">{excerpt}</p>
            <p className="small soft">
              <Names of={organisations} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function nothingElse({ items, total }: GatheringRows): string {
  if (total === 0) return 'Nothing is planned yet. New gatherings appear here.';
  return total > items.length ? 'You take part in all of the next ones.' : 'Nothing else is planned yet.';
}

/** Nobody else can change it, and it changes what every invitation and answer means. */
function MailIsOff() {
  if (!useMailsAreKept()) return null;
  return (
    <QuietLine tone="waiting">
      <span>
        Mail is not set up: invitations, answers and news are kept, not sent. Hand their links on from{' '}
        <Link to="/mails">Mails</Link>, which says how to set it up.
      </span>
    </QuietLine>
  );
}
