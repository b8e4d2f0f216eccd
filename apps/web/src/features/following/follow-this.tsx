import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { sentenceOf } from '../../lib/form';
import { useMember } from '../../lib/session';
import { Checkbox } from '../../ui/fields';
import type { Item } from '../library/library.queries';
import { STAGES } from '../library/words';
import styles from './following.module.css';
import { useFollow, useFollowing } from './following.queries';
import { useReadsItem } from './use-opened';

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

/** It shows at once what it will be; where that is refused, what it is and why. */
function Toggle({ label, subject, body }: { label: string; subject: string; body: Body }) {
  const { follow, unfollow } = useFollow();
  const following = useFollowing()?.find((one) => one.kind === body.kind && one.subject === subject);
  const [wanted, setWanted] = useState<boolean>();
  const change = useMutation({
    mutationFn: async (follows: boolean): Promise<unknown> => {
      if (follows) return follow(body);
      return following && unfollow(following.id);
    },
    onSettled: () => setWanted(undefined),
  });
  return (
    <Checkbox
      id={useId()}
      name={body.kind}
      label={label}
      value={wanted ?? following !== undefined}
      error={change.error ? sentenceOf(change.error) : undefined}
      onChange={(follows) => {
        setWanted(follows);
        change.mutate(follows);
      }}
    />
  );
}
