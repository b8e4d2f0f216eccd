import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { useRenewal } from '../../lib/live-hints';
import { waitingInLibrary } from '../../lib/waiting';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { KINDS } from '../library/words';
import { askedToWrite } from './authors.queries';
import styles from './writing.module.css';

type Asked = Answer<'GET /api/library/author-invitations'>['items'][number];

/** What one is asked to write along at: by whom and its title, and nothing of what it says. */
export function AskedToWrite() {
  const id = useId();
  const { data } = useQuery({ ...askedToWrite, refetchInterval: useRenewal() });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby={id} className={styles.invitations}>
      <h2 id={id}>You are asked to write along</h2>
      <ul className={styles.authors}>
        {data.items.map((asked) => (
          <Row key={asked.itemId} asked={asked} />
        ))}
      </ul>
    </section>
  );
}

function Row({ asked: { itemId, title, kind, by } }: { asked: Asked }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const answer = useMutation({
    mutationFn: (accepts: boolean) =>
      call('POST /api/library/author-invitations/:itemId/answer', { params: { itemId }, body: { accepts } }),
    onSuccess: async (_, accepted) => {
      if (accepted)
        await navigate({ to: '/what-works/$itemId/edit', params: { itemId }, search: { begun: undefined } });
      else say(`Declined. ${isolated(by.name)} sees that you did.`);
    },
    onSettled: () =>
      Promise.all([askedToWrite, waitingInLibrary].map(({ queryKey }) => client.invalidateQueries({ queryKey }))),
  });
  const named = isolated(title || 'Without a title');
  return (
    <li>
      <span>
        <strong>
          <bdi>{title || 'Without a title'}</bdi>
        </strong>{' '}
        · {KINDS[kind]}, asked by <bdi>{by.name}</bdi>, <bdi>{by.organisation.name}</bdi>
      </span>
      <div className="row">
        <Button
          aria-label={`Accept: ${named}`}
          pending={answer.isPending && 'One moment…'}
          onClick={() => answer.mutate(true)}
        >
          Accept
        </Button>
        <Button kind="quiet" aria-label={`Decline: ${named}`} onClick={() => answer.mutate(false)}>
          Decline
        </Button>
      </div>
      <QuietLine tone="bad">{answer.error && sentenceOf(answer.error)}</QuietLine>
    </li>
  );
}
