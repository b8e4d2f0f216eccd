import { isolated } from '#contracts/isolated';
import { useMember } from '../../lib/session';
import type { Item } from '../library/library.queries';
import { STAGES } from '../library/words';
import { FollowToggle } from './follow-toggle';
import styles from './following.module.css';
import { useFollow, useFollowing } from './following.queries';
import { useReadsItem } from './use-new-since';

type Body = Parameters<ReturnType<typeof useFollow>['follow']>[0];

/** To be told of what is new: of this item, of its stage, by those who wrote it. */
export function FollowThis({ item }: { item: Item }) {
  const me = useMember();
  useReadsItem(item.id);
  const others = item.authors.filter(({ id, name }) => id !== me.id && name !== 'A former member');
  return (
    <fieldset className={styles.follow}>
      <legend>Follow</legend>
      <p className="small soft">You are told of what is new.</p>
      <Toggle label="This text" subject={item.id} body={{ kind: 'item', itemId: item.id }} />
      {item.stage && (
        <Toggle label={STAGES[item.stage]} subject={item.stage} body={{ kind: 'stage', stage: item.stage }} />
      )}
      {others.map(({ id, name }) => (
        <Toggle key={id} label={isolated(name)} subject={id} body={{ kind: 'author', personId: id }} />
      ))}
    </fieldset>
  );
}

function Toggle({ label, subject, body }: { label: string; subject: string; body: Body }) {
  const { follow, unfollow } = useFollow();
  const followed = useFollowing()?.find((one) => one.kind === body.kind && one.subject === subject);
  return (
    <FollowToggle name={body.kind} label={label} followed={followed} follow={() => follow(body)} unfollow={unfollow} />
  );
}
