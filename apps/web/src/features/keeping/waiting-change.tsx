import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, Problem } from '../../lib/api';
import { sentenceOf, useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { useOpened } from '../../ui/use-opened';
import { ChangeList } from './change-list';
import { isOfDirectory, useNaming, type Waiting } from './keeping.queries';
import styles from './keeping.module.css';
import { sayChanges } from './say-changes';

/** A change as it is read and decided on, without opening anything. */
export function WaitingChange({ change }: { change: Waiting }) {
  const naming = useNaming();
  const { id, kind, name, partner, by, at, isNew, changes } = change;
  const { decide, failure } = useDecide(change);
  const asking = useOpened(`ask-back:${id}`);
  return (
    <article className={styles.open} aria-labelledby={`change-${id}`}>
      <div>
        <h2 id={`change-${id}`} className={styles.versionName}>
          {kind === 'partner' ? (
            <Link to="/keep/partners/$partnerId" params={{ partnerId: id }}>
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <Link to="/keep/programmes/$programmeId" params={{ programmeId: id }}>
              <bdi>{name}</bdi>
            </Link>
          )}
        </h2>
        <p className={styles.words}>
          {isNew && <StateWord tone="new">{kind === 'partner' ? 'New partner' : 'New programme'}</StateWord>}
          <span className="small soft">
            {kind === 'programme' && `${isolated(partner.name)} · `}
            {`from ${isolated(by)}, `}
            <At instant={at} />
          </span>
        </p>
        {changes ? (
          <ChangeList changes={sayChanges(changes, naming, null)} isNew={isNew} />
        ) : (
          <p className="soft">It is too long to stand here: open it to read what changes.</p>
        )}
        <QuietLine tone="bad">{failure}</QuietLine>
      </div>
      <div className={styles.actions}>
        <Button
          aria-label={`Approve: ${isolated(name)}`}
          pending={decide.isPending && decide.variables.comment === null && 'Approving…'}
          onClick={(event) => decide.mutate({ comment: null, away: focusAfter(event.currentTarget) })}
        >
          Approve
        </Button>
        <Button kind="quiet" aria-label={`Ask back: ${isolated(name)}`} onClick={() => asking.open()}>
          Ask back
        </Button>
      </div>
      {asking.isOpen && (
        <AskBack
          change={change}
          onClose={asking.close}
          ask={(comment, away) => decide.mutateAsync({ comment, away })}
        />
      )}
    </article>
  );
}

interface Decision {
  /** What is asked; null where it is approved. */
  comment: string | null;
  away: () => void;
}

/** What was read is what is decided on: where it was changed meanwhile, one reads again first. */
function useDecide({ id, name, version }: Waiting) {
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const decide = useMutation({
    mutationFn: ({ comment }: Decision) =>
      call('POST /api/directory/entries/:entryId/decision', {
        params: { entryId: id },
        body: comment === null ? { decision: 'approved', version } : { decision: 'returned', version, comment },
      }),
    onSuccess: async (_, { comment, away }) => {
      say(comment === null ? `“${isolated(name)}” is live.` : `“${isolated(name)}” is back with those who keep it.`);
      await client.invalidateQueries({ predicate: isOfDirectory });
      away();
    },
    onError: async (error) => {
      const isOver = error instanceof Problem && error.slug === 'change-over';
      if (isOver) await client.invalidateQueries({ predicate: isOfDirectory });
      setFailure(isOver ? 'It was changed meanwhile. This is how it stands now: read it again.' : sentenceOf(error));
    },
  });
  return { decide, failure };
}

function AskBack({
  change: { id, name },
  onClose,
  ask,
}: {
  change: Waiting;
  onClose: () => void;
  ask: (comment: string, away: () => void) => Promise<unknown>;
}) {
  const form = useForm({
    initial: { comment: '' },
    check: ({ comment }) => ({ comment: comment.trim() ? undefined : 'Say what is asked: those who keep it read it.' }),
    submit: async ({ comment }) => {
      const away = focusAfter(document.getElementById(`change-${id}`));
      await ask(comment, away);
      onClose();
    },
    draft: `ask-back.${id}`,
  });
  return (
    <Dialog title={`Ask back about “${isolated(name)}”`} onClose={onClose}>
      <Form form={form} action="Ask back" pending="Asking back…" also={<Button onClick={onClose}>Not now</Button>}>
        <TextArea
          label="What you ask"
          help="Those who keep it read it above their change, and by mail. It waits again once they have mended it."
          {...form.field('comment')}
        />
      </Form>
    </Dialog>
  );
}
