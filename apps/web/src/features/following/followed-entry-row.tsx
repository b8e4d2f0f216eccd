import { Link } from '@tanstack/react-router';
import { Button } from '../../ui/button';
import { StateWord } from '../../ui/state-word';
import { useFollowEntry, type EntryNews, type FollowedEntry } from './entries.queries';
import styles from './following.module.css';
import { saysOf } from './news-words';
import { RemoveFollowed } from './remove-followed';

/** What stands beneath a partner; the others are on its page. */
const SHOWN = 5;

/** A partner or a programme that is followed: what is new of it, and how to be told no more. */
export function FollowedEntryRow({ followed, news }: { followed: FollowedEntry; news: readonly EntryNews[] }) {
  const { id, kind, entryId, name, standing } = followed;
  const { see, follow, unfollow } = useFollowEntry();
  const own = news.find((one) => one.id === entryId);
  const others = news.filter((one) => one !== own);
  return (
    <article className={styles.followed}>
      <p className={styles.kind}>
        <span>{kind === 'partner' ? 'Partner' : 'Programme'}</span>
        {standing === 'hidden' && <StateWord tone="bad">Not in the directory</StateWord>}
        <span role="status">{followed.news > 0 && <StateWord tone="new">{`${followed.news} new`}</StateWord>}</span>
      </p>
      <h3 className={styles.name}>
        <Leading of={{ id: entryId, kind, name, standing }} />
      </h3>
      {own && <p>{saysOf(own)}</p>}
      {others.length > 0 && (
        <ul className={styles.news}>
          {others.slice(0, SHOWN).map((one) => (
            <li key={one.id}>
              <Leading of={one} /> <span className="soft">{saysOf(one)}</span>
            </li>
          ))}
          {others.length > SHOWN && <li className="soft">{`and ${others.length - SHOWN} more`}</li>}
        </ul>
      )}
      <div className="row">
        {news.length > 0 && (
          <Button kind="quiet" onClick={() => void see({ followingId: id }, news)}>
            Mark as seen
          </Button>
        )}
        <RemoveFollowed name={name} remove={() => unfollow(id)} undo={() => follow(entryId, id)} />
      </div>
    </article>
  );
}

/** To its page, while there is one to read. */
function Leading({ of: { id, kind, name, standing } }: { of: Pick<EntryNews, 'id' | 'kind' | 'name' | 'standing'> }) {
  if (standing !== 'published') return <bdi>{name}</bdi>;
  return kind === 'partner' ? (
    <Link to="/partners/$partnerId" params={{ partnerId: id }}>
      <bdi>{name}</bdi>
    </Link>
  ) : (
    <Link to="/programmes/$programmeId" params={{ programmeId: id }}>
      <bdi>{name}</bdi>
    </Link>
  );
}
