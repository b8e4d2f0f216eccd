import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { sentenceOf } from '../../lib/form';
import { Checkbox } from '../../ui/fields';

interface Props {
  name: string;
  label: string;
  followed: { readonly id: string } | undefined;
  follow: () => Promise<unknown>;
  unfollow: (followingId: string) => Promise<unknown>;
}

/** Whether one follows it. It shows at once what it will be; where that is refused, what it is and why. */
export function FollowToggle({ name, label, followed, follow, unfollow }: Props) {
  const [wanted, setWanted] = useState<boolean>();
  const change = useMutation({
    mutationFn: async (follows: boolean): Promise<unknown> => {
      if (follows) return follow();
      return followed && unfollow(followed.id);
    },
    onSettled: () => setWanted(undefined),
  });
  return (
    <Checkbox
      id={useId()}
      name={name}
      label={label}
      value={wanted ?? followed !== undefined}
      error={change.error ? sentenceOf(change.error) : undefined}
      onChange={(follows) => {
        setWanted(follows);
        change.mutate(follows);
      }}
    />
  );
}
