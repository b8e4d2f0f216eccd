import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import type { Part } from '../../lib/edit-conflict';
import { useForm, type FieldProps } from '../../lib/form';
import { newId } from '../../lib/id';
import { toChoose } from '../../lib/use-base';
import { Button } from '../../ui/button';
import { FieldGroup } from '../../ui/field-group';
import { TextField } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { Meanwhile } from '../../ui/meanwhile';
import { say } from '../../ui/said';
import styles from './programme.module.css';
import { takeArrangement, type Arrangement, type Arranging } from './programme.queries';

type Named = readonly { readonly id: string; readonly name: string }[];

interface Typed extends Record<string, unknown> {
  readonly rooms: Named;
  readonly tracks: Named;
  readonly minutesBetweenRooms: string;
}

const typedOf = ({ rooms, tracks, minutesBetweenRooms }: Arrangement): Typed => ({
  rooms,
  tracks,
  minutesBetweenRooms: String(minutesBetweenRooms),
});

const listed = (list: Named): string => list.map(({ name }) => isolated(name)).join(', ');
const PARTS: readonly Part<Typed>[] = [
  { label: 'Rooms', fields: ['rooms'], say: ({ rooms }) => listed(rooms) },
  { label: 'Tracks', fields: ['tracks'], say: ({ tracks }) => listed(tracks) },
  { label: 'Minutes between', fields: ['minutesBetweenRooms'], say: (typed) => typed.minutesBetweenRooms },
];
const isSame = (one: Typed, other: Typed): boolean =>
  PARTS.every(({ fields }) => fields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field])));

/** Rooms and tracks in their order, and how far rooms are apart. What is typed stays while others arrange. */
export function EditPlan({ gathering, arrangement }: Arranging) {
  const client = useQueryClient();
  const theirs = typedOf(arrangement);
  const [base, setBase] = useState(theirs);
  const undecided = useRef('');
  const noteUndecided = useCallback((what: string) => void (undecided.current = what), []);
  const form = useForm<Typed>({
    initial: base,
    check: (typed) => ({
      minutesBetweenRooms: /^\d+$/.test(typed.minutesBetweenRooms.trim()) ? undefined : 'Write a number of minutes.',
    }),
    within: (path) => path.split('/').slice(0, 2).join('/'),
    submit: async (typed) => {
      if (undecided.current) throw toChoose(undecided.current);
      const body = {
        rooms: named(typed.rooms),
        tracks: named(typed.tracks),
        minutesBetweenRooms: Number(typed.minutesBetweenRooms),
      };
      const params = { gatheringId: gathering.id };
      const arranged = await call('PUT /api/scheduling/gatherings/:gatheringId/arrangement/plan', {
        params,
        body,
        ifMatch: arrangement.version,
      });
      form.set(typedOf(arranged));
      setBase(typedOf(arranged));
      takeArrangement(client, gathering.id, arranged);
      say('Rooms and tracks are saved.');
    },
  });
  const isBehind = !isSame(base, theirs);
  const isTyped = !isSame(form.values, base);
  const take = useEffectEvent(() => {
    form.set(theirs);
    setBase(theirs);
  });
  // Where nothing was typed there is nothing to compare theirs with.
  useEffect(() => {
    if (isBehind && !isTyped && !form.pending) take();
  }, [isBehind, isTyped, form.pending]);
  return (
    <Form form={form} kind="secondary" action="Save rooms and tracks" pending="Saving…">
      {isBehind && isTyped && (
        <Meanwhile
          key={JSON.stringify(theirs)}
          {...{ parts: PARTS, base, theirs, typing: form, onUndecided: noteUndecided }}
        />
      )}
      <Names form={form} legend="Rooms" one="room" {...form.field('rooms')} />
      <Names form={form} legend="Tracks" one="track" {...form.field('tracks')} />
      <TextField
        label="Minutes from one room to another"
        help="Whoever speaks in two rooms has at least so long between."
        inputMode="numeric"
        {...form.field('minutesBetweenRooms')}
      />
    </Form>
  );
}

const named = (list: Named) => list.filter(({ name }) => name.trim()).map(({ id, name }) => ({ id, name }));

function Names({
  form,
  legend,
  one,
  id,
  name,
  error,
  value,
  onChange,
}: FieldProps<Named> & {
  form: { at: (path: string) => Pick<FieldProps<unknown>, 'id' | 'name' | 'error'> };
  legend: string;
  one: string;
}) {
  return (
    <FieldGroup id={id} legend={legend} error={error}>
      {value.map((held, nth) => (
        <div key={held.id} className={styles.named}>
          <TextField
            {...form.at([name, nth].join('/'))}
            label={`Name of ${one} ${nth + 1}`}
            maxLength={80}
            value={held.name}
            onChange={(text) => onChange(value.map((other) => (other === held ? { ...held, name: text } : other)))}
          />
          <Button
            kind="quiet"
            aria-label={`Remove ${one} ${nth + 1}`}
            onClick={(event) => {
              const away = focusAfter(event.currentTarget);
              onChange(value.filter((other) => other !== held));
              away();
            }}
          >
            Remove
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...value, { id: newId(), name: '' }])}>{`Add a ${one}`}</Button>
    </FieldGroup>
  );
}
