import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api';
import { useForm, type FieldProps } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import styles from './programme.module.css';
import { takeArrangement, type Arranging } from './programme.queries';

type Named = readonly { readonly id: string; readonly name: string }[];

/** Rooms and tracks in their order, and how far rooms are apart. */
export function EditPlan({ gathering, arrangement }: Arranging) {
  const client = useQueryClient();
  const { rooms, tracks, minutesBetweenRooms, version } = arrangement;
  const form = useForm({
    initial: { rooms: rooms as Named, tracks: tracks as Named, minutesBetweenRooms: String(minutesBetweenRooms) },
    check: (typed) => ({
      minutesBetweenRooms: /^\d+$/.test(typed.minutesBetweenRooms.trim()) ? undefined : 'Write a number of minutes.',
    }),
    within: (path) => path.split('/').slice(0, 2).join('/'),
    submit: async (typed) => {
      const body = {
        rooms: named(typed.rooms),
        tracks: named(typed.tracks),
        minutesBetweenRooms: Number(typed.minutesBetweenRooms),
      };
      const params = { gatheringId: gathering.id };
      const arranged = await call('PUT /api/scheduling/gatherings/:gatheringId/arrangement/plan', {
        params,
        body,
        ifMatch: version,
      });
      takeArrangement(client, gathering.id, arranged);
      say('Rooms and tracks are saved.');
    },
  });
  return (
    <Form form={form} kind="secondary" action="Save rooms and tracks" pending="Saving…">
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
    <fieldset id={id} className={styles.who} data-wrong={error ? true : undefined}>
      <legend>{legend}</legend>
      {error && <p className={styles.error}>{error}</p>}
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
            onClick={() => onChange(value.filter((other) => other !== held))}
          >
            Remove
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...value, { id: newId(), name: '' }])}>{`Add a ${one}`}</Button>
    </fieldset>
  );
}
