import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { has, useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { WithReason } from '../../ui/with-reason';
import { isOfDirectory, type Entry } from './keeping.queries';

/** Publishes it, which organisers do, or hides it, which those who keep it may do too. */
export function StandingButton({ entry: { id: entryId, name, standing, content } }: { entry: Entry }) {
  const client = useQueryClient();
  const organises = has(useMember(), 'organiser');
  const put = async (body: { standing: 'published' } | { standing: 'hidden'; reason: string }): Promise<void> => {
    await call('PUT /api/directory/entries/:entryId/standing', { params: { entryId }, body });
    await client.invalidateQueries({ predicate: isOfDirectory });
    say(body.standing === 'published' ? 'It is published.' : 'It is hidden.');
  };
  const publish = useMutation({ mutationFn: () => put({ standing: 'published' }) });
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
    <WithReason
      opens="Hide"
      kind="quiet"
      title={`Hide “${isolated(name)}”`}
      action="Hide it"
      pending="Hiding it…"
      label="Why"
      help="Read by those who keep it, and organisers."
      optional
      onConfirm={(reason) => put({ standing: 'hidden', reason })}
    >
      <p>
        {organises
          ? 'Nobody finds it until you publish it again.'
          : 'Nobody finds it until an organiser publishes it again: ask one.'}
      </p>
    </WithReason>
  );
}
