import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { RadioGroup } from '../../ui/fields';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { cameFrom } from './feed-words';
import { isOfFeeds, type Feed } from './feeds.queries';

const CHOICES = [
  { value: 'stay', label: 'It stays', help: 'With the feed’s name and licence beside it. Nobody renews it any more.' },
  {
    value: 'hide',
    label: 'It is hidden',
    help: 'What another feed names too stays, and so do partners that offer something else or have people here.',
  },
] as const;

/** It is read no more; what came from it stays or is hidden, as is chosen. */
export function RemoveFeed({ feed }: { feed: Feed }) {
  const client = useQueryClient();
  const [entries, setEntries] = useState<'stay' | 'hide'>('stay');
  const isEmpty = feed.programmes === 0 && !feed.partners;
  const remove = async (): Promise<void> => {
    await call('PUT /api/directory/feeds/:feedId/removal', { params: { feedId: feed.id }, body: { entries } });
    await client.invalidateQueries({ predicate: isOfFeeds });
    say('The feed is removed.');
  };
  return (
    <ConfirmOnce
      opens="Remove the feed"
      kind="quiet"
      title={`Remove ${isolated(feed.name)}`}
      action={entries === 'hide' && !isEmpty ? 'Remove it and hide what came from it' : 'Remove it'}
      pending="Removing it…"
      onConfirm={remove}
    >
      <p>It is read no more, and a reading under way stops. You can bring it back.</p>
      {!isEmpty && (
        <RadioGroup
          id="removed-entries"
          name="entries"
          label={`What becomes of what came from it: ${cameFrom(feed)}`}
          choices={CHOICES}
          value={entries}
          error={undefined}
          onChange={setEntries}
        />
      )}
    </ConfirmOnce>
  );
}

export function BringFeedBack({ feedId }: { feedId: string }) {
  const client = useQueryClient();
  const back = useMutation({
    mutationFn: () => call('DELETE /api/directory/feeds/:feedId/removal', { params: { feedId } }),
    onSuccess: async () => {
      await client.invalidateQueries({ predicate: isOfFeeds });
      say('The feed is back.');
    },
  });
  return (
    <>
      <Button pending={back.isPending && 'Bringing it back…'} onClick={() => back.mutate()}>
        Bring it back
      </Button>
      <QuietLine tone="bad">{back.error && sentenceOf(back.error)}</QuietLine>
    </>
  );
}

/** What stands in place of what is due, of a feed that was removed. */
export function Removed({ feed: { id, removed, settling } }: { feed: Feed }) {
  const what =
    removed!.entries === 'stay'
      ? 'What came from it stays, under its name and licence.'
      : settling
        ? 'What came from it is being hidden: that goes on by itself.'
        : 'What came from it alone is hidden.';
  return (
    <>
      <QuietLine tone="new">{`It was removed, and is read no more. ${what}`}</QuietLine>
      <div className="row">
        <BringFeedBack feedId={id} />
      </div>
    </>
  );
}
