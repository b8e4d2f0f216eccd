import { isMember, useMe } from '../../lib/session';
import { useFollowedEntries, useFollowEntry, useReadsEntry } from './entries.queries';
import { FollowToggle } from './follow-toggle';
import styles from './following.module.css';

interface Props {
  /** What the page is of, and whose. */
  entry: { readonly id: string; readonly standing: string };
  partner: { readonly id: string };
}

/** For members: to be told of what is new of this entry, or of all that its partner offers. */
export function FollowEntry(props: Props) {
  return isMember(useMe()) && props.entry.standing === 'published' ? <Toggles {...props} /> : null;
}

function Toggles({ entry, partner }: Props) {
  useReadsEntry(entry.id);
  const followed = useFollowedEntries();
  const { follow, unfollow } = useFollowEntry();
  const of = (entryId: string) => ({
    name: entryId,
    followed: followed?.find((one) => one.entryId === entryId),
    follow: () => follow(entryId),
    unfollow,
  });
  return (
    <fieldset className={styles.follow}>
      <legend>Follow</legend>
      <p className="small soft">You are told of what is new.</p>
      {entry.id !== partner.id && <FollowToggle label="This programme" {...of(entry.id)} />}
      <FollowToggle label="This partner and all it offers" {...of(partner.id)} />
    </fieldset>
  );
}
