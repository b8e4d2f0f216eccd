import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';

interface Props {
  name: string;
  remove: () => Promise<unknown>;
  undo: () => Promise<unknown>;
}

/** To be told of it no more. */
export function RemoveFollowed({ name, remove, undo }: Props) {
  const [failure, setFailure] = useState<string>();
  const onClick = async (): Promise<void> => {
    try {
      await remove();
      say('It is removed.', { undo: async () => void (await undo()) });
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  return (
    <>
      <Button kind="quiet" aria-label={`Remove: ${isolated(name)}`} onClick={() => void onClick()}>
        Remove
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
