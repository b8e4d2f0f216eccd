import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import type { Answer } from '../../lib/api';
import { countOf, inFigures } from '../../lib/count';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { has, type Me } from '../../lib/session';
import { useRenewal } from '../../lib/live-hints';
import { rowsOf, totalOf } from '../../ui/load-more';
import { Names } from '../../ui/names';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { escalatedList } from '../introductions/introductions.queries';
import { useWaitingIntroductions, WaitingIntroductions } from '../introductions/waiting-introductions';
import { WaitingPlaces } from '../offers/waiting-places';
import { StillTrue } from '../library/still-true';
import { useNewsCount } from '../following/use-news-count';
import { StarterOffer } from '../starter/starter-offer';
import { Programme, type GatheringRows } from '../gatherings/programme';
import { waitingApplications as waitingPartners, waitingChanges } from '../keeping/keeping.queries';
import { itemThreadList, threadList } from '../threads/threads.queries';
import { askedToWrite } from '../writing/authors.queries';
import { dueReview, latestItems, myGatherings, SHOWN, waitingApplications, waitingLooks } from './home.queries';
import styles from './member-home.module.css';

type Thread = Answer<'GET /api/discussions/threads'>['items'][number];
type Comments = Answer<'GET /api/discussions/item-threads'>['items'][number];

/** What needs me, what is next. */
export function MemberHome({ me, next }: { me: Me; next: GatheringRows }) {
  const refetchInterval = useRenewal();
  const threads = rowsOf(useInfiniteQuery({ ...threadList, refetchInterval }).data);
  const comments = rowsOf(useInfiniteQuery({ ...itemThreadList, refetchInterval }).data);
  const { data: mine, error } = useQuery(myGatherings);
  const unread = new Map(threads.map(({ id, unread }) => [id, unread]));
  const others = next.items.filter(({ mine }) => !mine || mine.standing === 'withdrawn').slice(0, SHOWN);
  const elsewhere = threads.filter(({ id, unread }) => unread > 0 && !mine?.items.some((one) => one.id === id));
  return (
    <Page title="Home" heading={`Hello, ${isolated(me.name.split(' ')[0]!)}`}>
      {has(me, 'administrator') && <MailIsOff />}
      <Waiting me={me} threads={elsewhere} comments={comments.filter(({ unread }) => unread > 0)} />
      <WaitingIntroductions {...useWaitingIntroductions()} />
      <WaitingPlaces />
      <QuietLine tone="bad">{error && sentenceOf(error)}</QuietLine>
      {mine && mine.items.length > 0 && (
        <Section
          title="You take part"
          aside={
            mine.total > mine.items.length && (
              <Link to="/gatherings" search={{ mine: true }}>{`All ${inFigures(mine.total)} of yours`}</Link>
            )
          }
        >
          <Programme
            gatherings={mine.items}
            label="You take part"
            beside={({ id }) => <Unread threadId={id} count={unread.get(id) ?? 0} />}
          />
        </Section>
      )}
      <Section title="What is next" aside={<Link to="/gatherings">All gatherings</Link>}>
        {others.length > 0 ? (
          <Programme gatherings={others} label="What is next" />
        ) : (
          <Empty action={next.total === 0 && <FirstSteps me={me} />}>{nothingElse(next)}</Empty>
        )}
      </Section>
      <LatestNotes />
    </Page>
  );
}

/** What others tried; nothing is said while nobody has written. */
function LatestNotes() {
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

interface WaitingProps {
  me: Me;
  threads: readonly Thread[];
  comments: readonly Comments[];
}

/** What waits for the reader and stands nowhere else on the page; silent while unknown, since nobody waits for it. */
function Waiting({ me, threads, comments }: WaitingProps) {
  const { data: applications } = useQuery({ ...waitingApplications, enabled: has(me, 'organiser') });
  const undecided = applications?.undecided ?? 0;
  const more = Math.max(0, threads.length - 3) + Math.max(0, comments.length - 3);
  const { data: looks } = useQuery({ ...waitingLooks, enabled: has(me, 'moderator') });
  const toLookAt = looks?.total ?? 0;
  const enabled = has(me, 'organiser');
  const changes =
    totalOf(useInfiniteQuery({ ...waitingChanges, enabled }).data) +
    totalOf(useInfiniteQuery({ ...waitingPartners, enabled }).data);
  const escalated = totalOf(useInfiniteQuery({ ...escalatedList, enabled, refetchInterval: useRenewal() }).data);
  const asked = useQuery({ ...askedToWrite, refetchInterval: useRenewal() }).data?.items ?? [];
  const { data: due } = useQuery({ ...dueReview, refetchInterval: useRenewal() });
  const mostDue = due?.items[0];
  const news = useNewsCount();
  const waits = undecided + changes + escalated + toLookAt + asked.length + news + threads.length + comments.length;
  if (!mostDue && waits === 0) return null;
  return (
    <ul className={styles.waits} aria-label="What waits for you">
      {undecided > 0 && (
        <li>
          <Link to="/desk">
            {undecided === 1 ? 'One application waits for an answer' : `${undecided} applications wait for an answer`}
          </Link>
        </li>
      )}
      {changes > 0 && (
        <li>
          <Link to="/desk/partners">{`${countOf(changes, 'change or application of a partner waits', 'changes and applications of partners wait')} for your look`}</Link>
        </li>
      )}
      {escalated > 0 && (
        <li>
          <Link to="/desk/introductions">{`${countOf(escalated, 'introduction waits', 'introductions wait')} for an organiser: nobody answered in time`}</Link>
        </li>
      )}
      {toLookAt > 0 && (
        <li>
          <Link to="/desk/looks">{`${countOf(toLookAt, 'text waits', 'texts wait')} for a look before others read it`}</Link>
        </li>
      )}
      {asked.slice(0, 3).map(({ itemId, title, by }) => (
        <li key={itemId}>
          <Link to="/what-works" search={{ list: 'mine' }}>
            {`${isolated(by.name)} asks you to write along${title && ` on “${isolated(title)}”`}`}
          </Link>
        </li>
      ))}
      {mostDue && (
        <li className={styles.due}>
          <span>
            <Link to="/what-works" search={{ list: 'mine' }}>
              {due.total === 1 ? '1 note due for review' : `${inFigures(due.total)} notes due for review`}
            </Link>
            {due.total === 1 ? ': ' : ', most of all: '}
            <bdi>{mostDue.title}</bdi>
          </span>
          <StillTrue item={mostDue} />
        </li>
      )}
      {news > 0 && (
        <li>
          <Link to="/what-works/following">{`${inFigures(news)} new for what you follow`}</Link>
        </li>
      )}
      {threads.slice(0, 3).map((thread) => (
        <li key={thread.id}>
          <Link to="/threads/$threadId" params={{ threadId: thread.id }}>
            {unreadIn(thread)}
          </Link>
        </li>
      ))}
      {comments.slice(0, 3).map((thread) => (
        <li key={thread.id}>
          <Link to="/what-works/$itemId/comments" params={{ itemId: thread.id }}>
            {unreadIn(thread)}
          </Link>
        </li>
      ))}
      {more > 0 && (
        <li>
          <Link to="/threads">{more === 1 ? 'Unread in one more thread' : `Unread in ${more} more threads`}</Link>
        </li>
      )}
    </ul>
  );
}

const unreadIn = ({ title, unread, mentions = 0 }: Pick<Thread, 'title' | 'unread' | 'mentions'>): string =>
  `${unread} unread in “${isolated(title)}”${mentions > 0 ? ', which mentions you' : ''}`;

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

/** What fills a network that has just been set up, or the time of a lead who has just come in. */
function FirstSteps({ me }: { me: Me }) {
  if (!has(me, 'organiser')) {
    return (
      has(me, 'lead') && (
        <Link to="/members/$organisationId" params={{ organisationId: me.organisation.id }}>
          Invite a colleague
        </Link>
      )
    );
  }
  return (
    <ul className={styles.steps}>
      <li>
        <Link to="/gatherings/new">Schedule a gathering</Link>
        <p className="small soft">Visitors see it on the front page.</p>
      </li>
      <li>
        <Link to="/desk/prospects">Import employers</Link>
        <p className="small soft">Applicants then find theirs as they type, and you see whom you could ask.</p>
      </li>
      <li>
        <Link to="/members/$organisationId" params={{ organisationId: me.organisation.id }}>
          Invite somebody to organise with you
        </Link>
        <p className="small soft">Applications are answered sooner by two.</p>
      </li>
      <StarterOffer as="li" />
    </ul>
  );
}

function Unread({ threadId, count }: { threadId: string; count: number }) {
  if (count === 0) return null;
  return (
    <Link to="/threads/$threadId" params={{ threadId }} className={styles.unread}>
      {`${count} unread`}
    </Link>
  );
}
