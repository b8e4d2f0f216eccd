import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { has, useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { isOfDirectory, type Entry } from './keeping.queries';

/** Publishes it, which organisers do, or hides it, which those who keep it may do too. */
export function StandingButton({ entry: { id: entryId, name, standing, content } }: { entry: Entry }) {
  const client = useQueryClient();
  const organises = has(useMember(), 'organiser');
  const [reason, setReason] = useState('');
  const put = async (wanted: 'published' | 'hidden'): Promise<void> => {
    const body = { standing: wanted, ...(wanted === 'hidden' && { reason }) };
    await call('PUT /api/directory/entries/:entryId/standing', { params: { entryId }, body });
    await client.invalidateQueries({ predicate: isOfDirectory });
    say(wanted === 'published' ? 'It is published.' : 'It is hidden.');
  };
  const publish = useMutation({ mutationFn: () => put('published') });
  if (standing !== 'published') {
    if (!organises || !content) return null;
    return (
      <>
        <Button pending={publish.isPending && 'Publishing…'} onClick={() => publish.mutate()}>
          Publish
        </Button>
        <QuietLine tone="bad">{publish.error && sentenceOf(publish.error)}</QuietLine>
      </>
    );
  }
  return (
    <ConfirmOnce
      opens="Hide"
      kind="quiet"
      title={`Hide “${isolated(name)}”`}
      action="Hide it"
      pending="Hiding it…"
      onConfirm={() => put('hidden')}
    >
      <p>
        {organises
          ? 'Nobody finds it until you publish it again.'
          : 'Nobody finds it until an organiser publishes it again: ask one.'}
      </p>
      <TextArea
        id="hidden-reason"
        name="reason"
        label="Why"
        help="Read by those who keep it, and organisers."
        optional
        value={reason}
        error={undefined}
        onChange={setReason}
      />
    </ConfirmOnce>
  );
}
