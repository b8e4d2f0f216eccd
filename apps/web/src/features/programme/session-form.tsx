import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { momentLine } from '#contracts/moments';
import { call, Problem } from '../../lib/api';
import { useForm, type FieldProps } from '../../lib/form';
import { newId } from '../../lib/id';
import { dayLine, placeOf } from '../../lib/time';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FieldGroup } from '../../ui/field-group';
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { FieldRow, Form } from '../../ui/form';
import { say } from '../../ui/said';
import { TimeField } from '../../ui/typed-field';
import { useOpened } from '../../ui/use-opened';
import styles from './programme.module.css';
import {
  arrangementQuery,
  takeArrangement,
  type ArrangedSession,
  type Arrangement,
  type Arranging,
} from './programme.queries';
import { RemoveSession } from './remove-session';
import { bodyOf, checkSession, daysIn, newSession, typedOf, type TypedSession } from './session-fields';

export function AddSession({ gathering, arrangement }: Arranging) {
  const { isOpen, open, close } = useOpened('add-a-session');
  const params = { gatheringId: gathering.id };
  return (
    <>
      <Button onClick={() => open()}>Add a session</Button>
      {isOpen && (
        <Dialog title="Add a session" onClose={close}>
          <SessionForm
            {...{ gathering, arrangement }}
            initial={newSession(gathering)}
            action="Add it"
            pending="Adding it…"
            draft={`session:${gathering.id}`}
            onDone={close}
            save={(typed) =>
              call('POST /api/scheduling/gatherings/:gatheringId/sessions', {
                params,
                body: { id: newId(), ...bodyOf(typed) },
              })
            }
          />
        </Dialog>
      )}
    </>
  );
}

/** What opens the form of a session. */
export function OpenSession({
  session,
  onOpen,
}: {
  session: ArrangedSession;
  onOpen: (session: ArrangedSession) => void;
}) {
  return (
    <Button kind="quiet" aria-label={`Change: ${isolated(session.title)}`} onClick={() => onOpen(session)}>
      Change
    </Button>
  );
}

export function ChangeSession({
  session,
  onDone,
  ...arranging
}: Arranging & { session: ArrangedSession; onDone: () => void }) {
  const { gathering, arrangement } = arranging;
  const client = useQueryClient();
  const [version, setVersion] = useState(session.version);
  const params = { gatheringId: gathering.id, sessionId: session.id };
  /** What is typed stays: whoever presses again, having read what became of it, means it. */
  const afterAnother = async (error: unknown): Promise<never> => {
    if (!(error instanceof Problem && error.slug === 'stale')) throw error;
    const { sessions, zone, rooms } = await client.fetchQuery({ ...arrangementQuery(gathering.id), staleTime: 0 });
    const now = sessions.find(({ id }) => id === session.id);
    if (!now) throw error;
    setVersion(now.version);
    const room = rooms.find(({ id }) => id === now.roomId)?.name;
    const where = [now.startsAt ? momentLine(new Date(now.startsAt), zone) : 'without a time', room && isolated(room)];
    const detail = `Somebody else changed it meanwhile: it is “${isolated(now.title)}”, ${where.filter(Boolean).join(', ')}. What stands here takes its place if you press again.`;
    throw new Problem(412, error.type, error.title, detail);
  };
  return (
    <Dialog title={session.title} onClose={onDone}>
      <SessionForm
        {...arranging}
        initial={typedOf(session, arrangement.zone)}
        action="Change it"
        pending="Changing it…"
        draft={`session:${session.id}:${session.version}`}
        onDone={onDone}
        also={<RemoveSession {...arranging} session={session} onDone={onDone} />}
        save={(typed) =>
          call('PATCH /api/scheduling/gatherings/:gatheringId/sessions/:sessionId', {
            params,
            body: bodyOf(typed),
            ifMatch: version,
          }).catch(afterAnother)
        }
      />
    </Dialog>
  );
}

function SessionForm({
  gathering,
  arrangement,
  initial,
  action,
  pending,
  draft,
  also,
  onDone,
  save,
}: Arranging & {
  initial: TypedSession;
  action: string;
  pending: string;
  draft: string;
  also?: ReactNode;
  onDone: () => void;
  save: (typed: TypedSession) => Promise<Arrangement>;
}) {
  const client = useQueryClient();
  /** Asked only where the clocks go back over it. */
  const [offsets, setOffsets] = useState<readonly string[]>([]);
  const form = useForm<TypedSession>({
    initial,
    draft,
    check: checkSession,
    paths: { 'start/local': 'clock', 'start/offset': 'offset' },
    submit: async (typed) => {
      try {
        takeArrangement(client, gathering.id, await save(typed));
      } catch (error) {
        const isTwice = error instanceof Problem && error.slug === 'time-shown-twice';
        setOffsets(isTwice ? ((error.members as { offsets?: { start?: string[] } }).offsets?.start ?? []) : []);
        throw error;
      }
      onDone();
      say(`“${isolated(typed.title)}” is arranged.`);
    },
  });
  const { field, values } = form;
  const { rooms, tracks, zone } = arrangement;
  const asChoices = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form form={form} action={action} pending={pending} also={also}>
      <TextField label="Title" maxLength={200} {...field('title')} />
      <FieldRow>
        <Select
          label="Day"
          empty="No time yet"
          choices={daysIn(gathering).map((value) => ({ value, label: dayLine(value) }))}
          {...field('date')}
        />
        {values.date && <TimeField label="Starts" help={`On the clock of ${placeOf(zone)}.`} {...field('clock')} />}
      </FieldRow>
      {offsets.length > 0 && (
        <RadioGroup
          label="Which of the two does it start at"
          help="The clocks go back that night, so this hour comes twice."
          choices={offsets.map((value) => ({ value, label: `UTC${value}` }))}
          {...field('offset')}
        />
      )}
      <FieldRow>
        <TextField label="Minutes" inputMode="numeric" {...field('minutes')} />
        <Select label="Room" empty="For everybody" choices={asChoices(rooms)} {...field('roomId')} />
      </FieldRow>
      {tracks.length > 0 && <Select label="Track" empty="None" choices={asChoices(tracks)} {...field('trackId')} />}
      <TextField
        label="Places of its own"
        help="How many people there is room for: those who come to the gathering register for it, and wait once it is full. Empty: it is for all."
        optional
        inputMode="numeric"
        {...field('places')}
      />
      <WhoSpeaks arrangement={arrangement} {...field('speakers')} />
      <TextArea label="What it is about" optional rows={3} {...field('about')} />
      <Checkbox
        label="Held under the Chatham House Rule"
        help="Who speaks is then shown to those with a place, and to nobody else."
        {...field('chathamHouse')}
      />
    </Form>
  );
}

/** Those who speak, in their order; on a panel one of them moderates. */
function WhoSpeaks({
  arrangement,
  id,
  name,
  value,
  error,
  onChange,
}: { arrangement: Arrangement } & FieldProps<TypedSession['speakers']>) {
  const { speakers } = arrangement;
  const nameOf = (speakerId: string): string =>
    speakers.find((one) => one.id === speakerId)?.name ?? 'Somebody who has left';
  const others = speakers.filter((one) => !value.some(({ speakerId }) => speakerId === one.id));
  return (
    <FieldGroup id={id} legend="Who speaks" error={error}>
      {speakers.length === 0 && <p className="small soft">Name speakers on the page first. A break needs none.</p>}
      {value.map(({ speakerId, moderates }, nth) => (
        <div key={speakerId} className={styles.speaking} role="group" aria-label={nameOf(speakerId)}>
          <bdi>{nameOf(speakerId)}</bdi>
          <Checkbox
            label="Moderates"
            {...{ id: `${id}-${nth}`, name: [name, nth].join('-'), error: undefined, value: moderates }}
            onChange={(chosen) =>
              onChange(value.map((one) => (one.speakerId === speakerId ? { speakerId, moderates: chosen } : one)))
            }
          />
          <Button
            kind="quiet"
            onClick={(event) => {
              const away = focusAfter(event.currentTarget);
              onChange(value.filter((one) => one.speakerId !== speakerId));
              away();
            }}
          >
            Leave out
          </Button>
        </div>
      ))}
      {others.length > 0 && (
        <Select
          {...{ id: `${id}-more`, name: [name, 'more'].join('-'), error: undefined, value: '' as string }}
          label="Add a speaker"
          empty="Choose"
          choices={others.map((one) => ({ value: one.id, label: nameOf(one.id) }))}
          onChange={(speakerId) => speakerId && onChange([...value, { speakerId, moderates: false }])}
        />
      )}
    </FieldGroup>
  );
}
