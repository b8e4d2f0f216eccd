import { useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import {
  MATERIAL_AUDIENCES,
  MATERIAL_KINDS,
  staysInRoom,
  type MaterialAudience,
  type MaterialKind,
} from '#contracts/scheduling/material-words';
import { call } from '../../lib/api';
import { sentenceOf, useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { RadioGroup, Select, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { AUDIENCE_WORDS, KIND_WORDS, useTakeMaterials, type Material, type Materials } from './materials.queries';

/** Where links stand, and how the reader stands to it. */
export interface Where {
  readonly gatheringId: string;
  /** Null: the gathering as a whole. */
  readonly sessionId: string | null;
  /** As it is called, for whoever hears it. */
  readonly title: string;
  readonly isUnderRule: boolean;
  readonly runsIt: boolean;
}

interface Typed extends Record<string, unknown> {
  readonly title: string;
  readonly address: string;
  readonly kind: MaterialKind;
  readonly audience: MaterialAudience;
}

const NEW: Typed = { title: '', address: '', kind: 'reading', audience: 'members' };
const PATH = '/api/scheduling/gatherings/:gatheringId/materials';

export function AddMaterial({ where }: { where: Where }) {
  const [open, setOpen] = useState(false);
  const [id, setId] = useState(newId);
  const { gatheringId, sessionId, title } = where;
  const close = (): void => setOpen(false);
  return (
    <>
      <Button
        kind={sessionId === null ? 'secondary' : 'quiet'}
        aria-label={`Add a link: ${isolated(title)}`}
        onClick={() => setOpen(true)}
      >
        Add a link
      </Button>
      {open && (
        <Dialog title="Add a link" onClose={close}>
          <MaterialForm
            where={where}
            initial={NEW}
            action="Add it"
            pending="Adding it…"
            onDone={close}
            save={async (body) => {
              const added = await call(`POST ${PATH}`, { params: { gatheringId }, body: { id, sessionId, ...body } });
              setId(newId());
              return added;
            }}
          />
        </Dialog>
      )}
    </>
  );
}

export function ChangeMaterial({ where, material }: { where: Where; material: Material }) {
  const [open, setOpen] = useState(false);
  const { id: materialId, version, title, address, kind, audience } = material;
  const params = { gatheringId: where.gatheringId, materialId };
  const close = (): void => setOpen(false);
  return (
    <>
      <Button kind="quiet" aria-label={`Change: ${isolated(title)}`} onClick={() => setOpen(true)}>
        Change
      </Button>
      {open && (
        <Dialog title={title} onClose={close}>
          <MaterialForm
            where={where}
            initial={{ title, address, kind, audience }}
            action="Change it"
            pending="Changing it…"
            onDone={close}
            save={(body) => call(`PATCH ${PATH}/:materialId`, { params, body, ifMatch: version })}
            also={<RemoveMaterial material={material} where={where} onDone={close} />}
          />
        </Dialog>
      )}
    </>
  );
}

function RemoveMaterial({ material, where, onDone }: { material: Material; where: Where; onDone: () => void }) {
  const { gatheringId } = where;
  const take = useTakeMaterials(gatheringId);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { id: materialId, sessionId, title, address, kind, audience } = material;
  const remove = async (): Promise<void> => {
    setPending(true);
    try {
      const left = await call(`DELETE ${PATH}/:materialId`, { params: { gatheringId, materialId } });
      onDone();
      take(left);
      say(`“${isolated(title)}” is taken out.`, {
        undo: async () => {
          const body = { id: materialId, sessionId, title, address, kind, audience };
          take(await call(`POST ${PATH}`, { params: { gatheringId }, body }));
        },
      });
    } catch (error) {
      setFailure(sentenceOf(error));
      setPending(false);
    }
  };
  return (
    <>
      <Button kind="quiet" pending={pending && 'Taking it out…'} onClick={() => void remove()}>
        Take it out
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}

function MaterialForm({
  where: { gatheringId, isUnderRule, runsIt },
  initial,
  action,
  pending,
  save,
  also,
  onDone,
}: {
  where: Where;
  initial: Typed;
  action: string;
  pending: string;
  save: (typed: Typed) => Promise<Materials>;
  also?: ReactNode;
  onDone: () => void;
}) {
  const take = useTakeMaterials(gatheringId);
  const inRoom = ({ kind }: Typed): boolean => isUnderRule && staysInRoom({ kind, bySpeaker: !runsIt });
  // Visitors see what those who run it say.
  const audiences = MATERIAL_AUDIENCES.filter((value) => runsIt || value !== 'everybody');
  const form = useForm<Typed>({
    initial,
    check: ({ title, address }) => ({
      title: title.trim().length >= 2 ? undefined : 'Write a title of two letters or more.',
      address: /^https:\/\/./i.test(address.trim()) ? undefined : 'Write an address that begins with https://.',
    }),
    submit: async (typed) => {
      take(await save(inRoom(typed) ? { ...typed, audience: 'room' } : typed));
      say('The link is kept.');
      onDone();
    },
  });
  return (
    <Form form={form} action={action} pending={pending} also={also} onLeave={onDone}>
      <TextField label="Title" help="What it is, in a few words." maxLength={140} {...form.field('title')} />
      <TextField
        label="Address"
        help="It begins with https://. Its host stands beside the title, so that all see where it leads."
        type="url"
        inputMode="url"
        {...form.field('address')}
      />
      <Select
        label="What it is"
        choices={MATERIAL_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
        {...form.field('kind')}
      />
      {inRoom(form.values) ? (
        <p>
          <strong>Chatham House Rule.</strong> Those who take part alone see it: it may show who was there.
        </p>
      ) : (
        <RadioGroup
          label="Who sees it"
          help={isUnderRule ? 'Held under the Chatham House Rule: a title names nobody who is there.' : undefined}
          choices={audiences.map((value) => ({ value, label: AUDIENCE_WORDS[value] }))}
          {...form.field('audience')}
        />
      )}
    </Form>
  );
}
