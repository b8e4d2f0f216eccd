import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Input } from '../../lib/api';
import { sentenceOf, useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button } from '../../ui/button';
import { ConfirmOnce, Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { NameAndEmail, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { useOpened } from '../../ui/use-opened';
import { FindMember } from '../dates/find-member';
import styles from './programme.module.css';
import { takeArrangement, type Arrangement, type Arranging } from './programme.queries';

type Who = NonNullable<Input<'POST /api/scheduling/gatherings/:gatheringId/speakers'>['body']>['who'];
type Speaker = Arrangement['speakers'][number];

/** Who speaks, with and without an account. */
export function Speakers({ isFixed, ...arranging }: Arranging & { isFixed: boolean }) {
  const { speakers } = arranging.arrangement;
  return (
    <>
      {speakers.length > 0 ? (
        <ul className={styles.rows} aria-label="Speakers">
          {speakers.map((speaker) => (
            <li key={speaker.id} className={styles.row}>
              <div className={styles.what}>
                <Named speaker={speaker} />
              </div>
              <TakeOut {...arranging} speaker={speaker} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">Nobody is named yet. Whoever speaks may be of the network or not.</p>
      )}
      {!isFixed && <Name {...arranging} />}
    </>
  );
}

const nameOf = ({ name }: Speaker): string => name ?? 'Somebody who has left';

function Named({ speaker }: { speaker: Speaker }) {
  const { email, organisation } = speaker;
  return (
    <>
      {email ? <NameAndEmail name={nameOf(speaker)} email={email} /> : <bdi>{nameOf(speaker)}</bdi>}
      {organisation && (
        <p className="small soft">
          <bdi>{organisation}</bdi>
        </p>
      )}
    </>
  );
}

function TakeOut({ gathering, arrangement, speaker }: Arranging & { speaker: Speaker }) {
  const client = useQueryClient();
  const speaksAt = arrangement.sessions.filter((one) => one.speakers.some(({ speakerId }) => speakerId === speaker.id));
  const many = speaksAt.length === 1 ? 'one session' : `${speaksAt.length} sessions`;
  return (
    <ConfirmOnce
      opens={
        <>
          Take out<span className="visually-hidden">{`: ${isolated(nameOf(speaker))}`}</span>
        </>
      }
      kind="quiet"
      title={`Take ${isolated(nameOf(speaker))} out?`}
      action="Take them out"
      pending="Taking them out…"
      onConfirm={async () => {
        const params = { gatheringId: gathering.id, speakerId: speaker.id };
        const arranged = await call('DELETE /api/scheduling/gatherings/:gatheringId/speakers/:speakerId', { params });
        takeArrangement(client, gathering.id, arranged);
      }}
    >
      <p>
        {speaksAt.length > 0 ? `They speak at ${many}, and would speak at none. ` : ''}
        They are named in no version of the programme any more, also not in those that are published.
      </p>
    </ConfirmOnce>
  );
}

function Name({ gathering }: Arranging) {
  const client = useQueryClient();
  const { isOpen, open, close } = useOpened('name-a-speaker');
  const name = async (who: Who): Promise<void> => {
    const params = { gatheringId: gathering.id };
    const arranged = await call('POST /api/scheduling/gatherings/:gatheringId/speakers', {
      params,
      body: { id: newId(), who },
    });
    takeArrangement(client, gathering.id, arranged);
    close();
    say('They are named.');
  };
  return (
    <>
      <Button onClick={() => open()}>Name a speaker</Button>
      {isOpen && (
        <Dialog title="Name a speaker" onClose={close}>
          <OfTheNetwork onName={name} />
          <Guest draft={`speaker:${gathering.id}`} onName={name} />
        </Dialog>
      )}
    </>
  );
}

function OfTheNetwork({ onName }: { onName: (who: Who) => Promise<void> }) {
  const name = useMutation({ mutationFn: (personId: string) => onName({ personId }) });
  const heading = useId();
  return (
    <section className={styles.who} aria-labelledby={heading}>
      <h3 id={heading}>Of the network</h3>
      <FindMember
        withTurns
        help="Then choose who of it speaks."
        onFound={({ member }) => member && name.mutate(member.id)}
      />
      <QuietLine tone="bad">{name.error && sentenceOf(name.error)}</QuietLine>
    </section>
  );
}

function Guest({ draft, onName }: { draft: string; onName: (who: Who) => Promise<void> }) {
  const heading = useId();
  const form = useForm({
    initial: { name: '', organisation: '', email: '' },
    draft,
    check: ({ name, email }) => ({
      name: name.trim() ? undefined : 'Write their name.',
      email: email.includes('@') ? undefined : 'Write their e-mail address.',
    }),
    within: (path) => path.replace(/^who\//, ''),
    submit: ({ name, organisation, email }) => onName({ name, email, organisation: organisation.trim() || null }),
  });
  return (
    <section className={styles.who} aria-labelledby={heading}>
      <h3 id={heading}>Without an account</h3>
      <Form form={form} action="Name them" pending="Naming them…">
        <FieldRow>
          <TextField label="Their name" maxLength={120} {...form.field('name')} />
          <TextField label="Their organisation" optional maxLength={200} {...form.field('organisation')} />
        </FieldRow>
        <TextField
          label="Their e-mail address"
          help="Only those who run it see it."
          type="email"
          autoComplete="off"
          {...form.field('email')}
        />
      </Form>
    </section>
  );
}
