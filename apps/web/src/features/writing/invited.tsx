import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { useRenewal } from '../../lib/live-hints';
import { instantLine } from '../../lib/time';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { invitationsQuery } from './authors.queries';
import styles from './writing.module.css';

type Invitation = Answer<'GET /api/library/items/:itemId/author-invitations'>['items'][number];

/** Who was asked to write along and has not accepted. */
export function Invited({ itemId }: { itemId: string }) {
  const { data } = useQuery({ ...invitationsQuery(itemId), refetchInterval: useRenewal() });
  if (!data || data.items.length === 0) return null;
  return (
    <ul aria-label="Asked to write along" className={styles.authors}>
      {data.items.map((invitation) => (
        <Row key={invitation.id} itemId={itemId} invitation={invitation} />
      ))}
    </ul>
  );
}

function Row({ itemId, invitation: { id, to, standing, expiresAt } }: { itemId: string; invitation: Invitation }) {
  const client = useQueryClient();
  const takeBack = useMutation({
    mutationFn: () =>
      call('DELETE /api/library/items/:itemId/author-invitations/:invitationId', {
        params: { itemId, invitationId: id },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsQuery(itemId).queryKey }),
  });
  return (
    <li>
      <span>
        <bdi>{to}</bdi>{' '}
        {standing === 'open' ? (
          <StateWord tone="waiting">{`Asked, until ${instantLine(expiresAt)}`}</StateWord>
        ) : (
          <StateWord>Declined</StateWord>
        )}
      </span>
      {standing === 'open' && (
        <Button
          kind="quiet"
          aria-label={`Take it back: ${isolated(to)}`}
          pending={takeBack.isPending && 'Taking it back…'}
          onClick={() => takeBack.mutate()}
        >
          Take it back
        </Button>
      )}
      <QuietLine tone="bad">{takeBack.error && sentenceOf(takeBack.error)}</QuietLine>
    </li>
  );
}
