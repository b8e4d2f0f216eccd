import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, Problem, type Answer } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf, useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { queryOf } from '../../lib/query';
import { readable } from '../../lib/readable';
import { Button } from '../../ui/button';
import { CopyLink } from '../../ui/copy-link';
import { Dialog } from '../../ui/dialog';
import { TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import styles from './desk.module.css';

export type Prospect = Answer<'GET /api/membership/prospects'>['items'][number];
type Letter = Answer<'POST /api/notifications/prospect-invitations/preview'>;

interface Whom {
  name: string;
  email: string;
  words: string;
}

/** First whom and with which words, then the mail as they will read it, and only then it goes. */
export function InviteProspect({ prospect, onClose }: { prospect: Prospect; onClose: () => void }) {
  const [looked, setLooked] = useState<{ whom: Whom; letter: Letter }>();
  const [kept, setKept] = useState<string>();
  const id = useRef(newId());
  const form = useForm({
    initial: { name: '', email: '', words: '' },
    check: ({ name, email }) => ({
      name: name.trim() ? undefined : 'Write their name.',
      email: /^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : 'Write an e-mail address, like name@example.org.',
    }),
    submit: async ({ name, email, words }) => {
      const body = { employer: prospect.name, name, ...(words.trim() && { words }) };
      const letter = await call('POST /api/notifications/prospect-invitations/preview', { body });
      setLooked({ whom: { name, email, words }, letter });
    },
    draft: `invite.${prospect.id}`,
  });
  const title = `Invite ${isolated(prospect.name)}`;
  if (kept) return <HandOn invitationId={kept} name={looked!.whom.name} onClose={onClose} />;
  if (looked) {
    return (
      <LookOver
        {...looked}
        id={id.current}
        prospect={prospect}
        onChange={() => {
          form.set(looked.whom);
          setLooked(undefined);
        }}
        onSent={(mail) => (mail === 'kept' ? setKept(id.current) : onClose())}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="small">
        One mail asks somebody there to apply. You read it before it goes, and they can have nobody write to them again.
      </p>
      <Form
        form={form}
        action="Look the mail over"
        pending="Writing it…"
        also={<Button onClick={onClose}>Not now</Button>}
      >
        <TextField label="Name of somebody there" autoComplete="off" {...form.field('name')} />
        <TextField label="Their work e-mail address" type="email" autoComplete="off" {...form.field('email')} />
        <TextArea
          label="A personal sentence"
          help="Where you met, or why you think of them. Up to 500 characters."
          optional
          rows={3}
          {...form.field('words')}
        />
      </Form>
    </Dialog>
  );
}

function LookOver({
  whom: { name, email, words },
  letter,
  id,
  prospect,
  onChange,
  onSent,
  onClose,
}: {
  whom: Whom;
  letter: Letter;
  id: string;
  prospect: Prospect;
  onChange: () => void;
  onSent: (mail: 'kept' | 'sent') => void;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const invite = useMutation({
    mutationFn: (again: boolean) =>
      call('POST /api/membership/prospects/:prospectId/invitations', {
        params: { prospectId: prospect.id },
        body: { id, name, email, ...(words.trim() && { words }), ...(again && { again }) },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['GET /api/membership/prospects'] });
      say(
        areKept
          ? `${isolated(prospect.name)} is invited. The mail is kept, not sent: hand its link on.`
          : `${isolated(prospect.name)} is invited, by mail to ${isolated(email)}.`,
      );
      onSent(areKept ? 'kept' : 'sent');
    },
  });
  const wasLately = invite.error instanceof Problem && invite.error.slug === 'invited-lately';
  return (
    <Dialog key="look" title="Look it over" onClose={onClose}>
      <p className="small">
        To <bdi>{name}</bdi>, <bdi>{readable(email)}</bdi>
      </p>
      <section className={styles.letter} aria-label="The mail">
        <strong>{letter.subject}</strong>
        <p>{letter.greeting}</p>
        {letter.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {letter.quote && <blockquote>{letter.quote}</blockquote>}
        <span className={styles.button}>{letter.action}</span>
        <p className="small soft">{letter.reason}</p>
        <span className="small soft" style={{ textDecoration: 'underline' }}>
          {letter.stop}
        </span>
      </section>
      <QuietLine tone="bad">{invite.error && sentenceOf(invite.error)}</QuietLine>
      <div className="row">
        <Button
          kind="primary"
          pending={invite.isPending && (areKept ? 'Keeping it…' : 'Sending it…')}
          onClick={() => invite.mutate(wasLately)}
        >
          {actionWords(areKept, wasLately)}
        </Button>
        <Button onClick={onChange}>Change it</Button>
        <Button kind="quiet" onClick={onClose}>
          Not now
        </Button>
      </div>
    </Dialog>
  );
}

function actionWords(areKept: boolean | undefined, wasLately: boolean): string {
  if (wasLately) return 'Invite them again';
  return areKept ? 'Invite, and keep the mail' : 'Send it';
}

/** Where no mail leaves. */
function HandOn({ invitationId, name, onClose }: { invitationId: string; name: string; onClose: () => void }) {
  return (
    <Dialog key="hand-on" title="Hand the link on" onClose={onClose}>
      <KeptLink invitationId={invitationId} name={name} shown />
      <Button onClick={onClose}>Close</Button>
    </Dialog>
  );
}

export function KeptLink({
  invitationId,
  name,
  shown = false,
}: {
  invitationId: string;
  name?: string;
  /** Looked for at once. */
  shown?: boolean;
}) {
  const [asked, setAsked] = useState(shown);
  const areKept = useMailsAreKept();
  const link = useQuery({
    ...queryOf('GET /api/notifications/prospect-invitations/:invitationId/link', { params: { invitationId } }),
    enabled: asked && areKept === true,
    retry: 5,
  });
  if (!areKept) return null;
  if (!asked) {
    return (
      <Button kind="quiet" onClick={() => setAsked(true)}>
        Show the link
      </Button>
    );
  }
  return (
    <>
      <p className="small">
        Mail is not set up, so the mail is kept, not sent. Hand this to {name ? <bdi>{name}</bdi> : 'them'}: it opens an
        application with the employer filled in.
      </p>
      {link.data && <CopyLink address={link.data.link} />}
      <QuietLine tone={link.error ? 'bad' : 'waiting'}>
        {link.error ? sentenceOf(link.error) : !link.data && 'Looking for it…'}
      </QuietLine>
    </>
  );
}
