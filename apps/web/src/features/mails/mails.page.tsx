import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { countOf } from '../../lib/count';
import { readable } from '../../lib/readable';
import { At } from '../../ui/date-line';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty, NoResult, QuietLine } from '../../ui/quiet';
import { SearchBox } from '../../ui/search-box';
import { StateWord } from '../../ui/state-word';
import { Tabs } from '../../ui/tabs';
import { MAIL_WORDS } from './mail-words';
import styles from './mails.module.css';
import { mailList, type MailStanding } from './mails.queries';
import { useSeeingFailed } from './use-seeing-failed';

const route = getRouteApi('/mails');
const SHOWN: readonly MailStanding[] = ['kept', 'waiting', 'failed', 'sent'];

/** Every mail of the network: what was sent, what is kept, what failed and why. */
export function MailsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const mails = useSuspenseInfiniteQuery({ ...mailList(filters), refetchInterval: 5000 });
  const total = totalOf(mails.data);
  useSeeingFailed(filters.standing === 'failed' && !filters.search, total);
  const isKept = mails.data.pages[0]?.delivery === 'kept';
  const lookedFor = filters.search ?? (filters.standing && MAIL_WORDS[filters.standing][1]);
  return (
    <Page title="Mails" lead={total > 0 && countOf(total, 'mail', 'mails')}>
      {isKept && (
        <QuietLine tone="waiting">
          <span>
            {' '}
            Mail is not set up, so nothing leaves: mails are kept here, and you can hand their links on.{' '}
            <Link to="/settings/mail">Set a mail server</Link> to have them sent.
          </span>
        </QuietLine>
      )}
      <Tabs label="Which mails">
        <Link to="/mails" search={({ standing: _, ...rest }) => rest} activeOptions={{ exact: true }}>
          All
        </Link>
        {SHOWN.map((standing) => (
          <Link key={standing} to="/mails" search={(held) => ({ ...held, standing })} activeOptions={{ exact: true }}>
            {MAIL_WORDS[standing][1]}
          </Link>
        ))}
      </Tabs>
      <SearchBox
        label="Search by address or subject"
        value={filters.search ?? ''}
        found={lookedFor ? total : undefined}
        onSearch={(search) => void navigate({ search: (held) => ({ ...held, search: search || undefined }) })}
      />
      {total > 0 ? (
        <LoadMore
          query={mails}
          label="Mails"
          className={styles.list!}
          row={({ id, to, subject, standing, problem, createdAt, attempts }) => (
            <div className={styles.row}>
              <div>
                <Link to="/mails/$mailId" params={{ mailId: id }}>
                  <bdi>{subject || 'Being written'}</bdi>
                </Link>
                <p className="small soft">
                  {to && `${isolated(readable(to))} · `}
                  <At instant={createdAt} />
                  {attempts > 1 && ` · tried ${attempts} times`}
                </p>
                {problem && <p className="small">{problem}</p>}
              </div>
              <StateWord tone={MAIL_WORDS[standing][0]}>{MAIL_WORDS[standing][1]}</StateWord>
            </div>
          )}
        />
      ) : lookedFor ? (
        <NoResult lookedFor={lookedFor} widen={<Link to="/mails">Show all mails</Link>} />
      ) : (
        <Empty>Mails to members and applicants are listed here as they are written.</Empty>
      )}
    </Page>
  );
}
