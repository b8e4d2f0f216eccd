import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import {
  MATERIAL_AUDIENCES,
  MATERIAL_KINDS,
  staysInRoom,
  type MaterialAudience,
  type MaterialKind,
} from '#contracts/scheduling/material-words';
import { call, Problem } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { RadioGroup, Select, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { useOpened } from '../../ui/use-opened';
import { whatItBecame } from './link-words';
import {
  AUDIENCE_WORDS,
  KIND_WORDS,
  materialsQuery,
  PATH,
  useTakeMaterials,
  type Material,
  type Materials,
  type Where,
} from './materials.queries';
import { RemoveMaterial } from './remove-material';

interface Typed extends Record<string, unknown> {
  readonly title: string;
  readonly address: string;
  readonly kind: MaterialKind;
  readonly audience: MaterialAudience;
}

const NEW: Typed = { title: '', address: '', kind: 'reading', audience: 'members' };

export function AddMaterial({ where }: { where: Where }) {
  const [id, setId] = useState(newId);
  const { gatheringId, sessionId, title } = where;
  const { isOpen, open, close } = useOpened(`add-a-link:${sessionId ?? 'gathering'}`);
  return (
    <>
      <Button
        kind={sessionId === null ? 'secondary' : 'quiet'}
        aria-label={`Add a link: ${isolated(title)}`}
        onClick={() => open()}
      >
        Add a link
      </Button>
      {isOpen && (
        <Dialog title="Add a link" onClose={close}>
          <MaterialForm
            where={where}
            initial={NEW}
            draft={`link:${gatheringId}:${sessionId ?? ''}`}
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
  const { isOpen, open, close } = useOpened(`link:${material.id}`);
  return (
    <>
      <Button kind="quiet" aria-label={`Change: ${isolated(material.title)}`} onClick={() => open()}>
        Change
      </Button>
      {isOpen && <ChangeDialog {...{ where, material }} onClose={close} />}
    </>
  );
}

function ChangeDialog({ where, material, onClose }: { where: Where; material: Material; onClose: () => void }) {
  const { gatheringId, runsIt } = where;
  const { id: materialId, title, address, kind, audience, bySpeaker } = material;
  const client = useQueryClient();
  const [version, setVersion] = useState(material.version);
  /** What is typed stays: whoever presses again, having read what became of it, means it. */
  const afterAnother = async (error: unknown): Promise<never> => {
    if (!(error instanceof Problem && error.slug === 'stale')) throw error;
    const { items } = await client.fetchQuery({ ...materialsQuery(gatheringId), staleTime: 0 });
    const now = items.find(({ id }) => id === materialId);
    if (!now) throw error;
    setVersion(now.version);
    throw new Problem(412, error.type, error.title, whatItBecame(now));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <MaterialForm
        where={where}
        initial={{ title, address, kind, audience: audience === 'everybody' && !runsIt ? 'members' : audience }}
        draft={`link:${materialId}:${material.version}`}
        bySpeaker={bySpeaker}
        action="Change it"
        pending="Changing it…"
        onDone={onClose}
        save={(body) =>
          call(`PATCH ${PATH}/:materialId`, { params: { gatheringId, materialId }, body, ifMatch: version }).catch(
            afterAnother,
          )
        }
        also={<RemoveMaterial where={where} material={material} onDone={onClose} />}
      />
    </Dialog>
  );
}

function MaterialForm({
  where: { gatheringId, isUnderRule, runsIt },
  initial,
  draft,
  bySpeaker = !runsIt,
  action,
  pending,
  save,
  also,
  onDone,
}: {
  where: Where;
  initial: Typed;
  draft: string;
  /** Who puts it there, where nobody has yet. */
  bySpeaker?: boolean | undefined;
  action: string;
  pending: string;
  save: (typed: Typed) => Promise<Materials>;
  also?: ReactNode;
  onDone: () => void;
}) {
  const take = useTakeMaterials(gatheringId);
  const inRoom = ({ kind }: Typed): boolean => isUnderRule && staysInRoom({ kind, bySpeaker });
  // Visitors see what those who run it say.
  const audiences = MATERIAL_AUDIENCES.filter((value) => runsIt || value !== 'everybody');
  const form = useForm<Typed>({
    initial,
    draft,
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
