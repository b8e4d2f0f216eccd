import { useState } from 'react';
import { LONGEST_ITEM } from '#contracts/scheduling/running-order';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { OrderedRow } from '../../ui/ordered-row';
import { Section } from '../../ui/page';
import { say } from '../../ui/said';
import styles from './room.module.css';
import { useTakeOrder, type RunningOrder } from './room.queries';

interface Typed extends Record<string, unknown> {
  readonly items: readonly { readonly id: string; readonly title: string; readonly minutes: string }[];
}

const typedOf = ({ items }: RunningOrder): Typed => ({
  items: items.map(({ id, title, minutes }) => ({ id, title, minutes: String(minutes) })),
});

/** Before the gathering, and in the room: what is typed is of the version that was there when typing began. */
export function ArrangeAgenda({ gatheringId, order }: { gatheringId: string; order: RunningOrder }) {
  const [open, setOpen] = useState(false);
  return (
    <Section title="Arrange the agenda">
      {open ? (
        <AgendaForm gatheringId={gatheringId} order={order} onDone={() => setOpen(false)} />
      ) : (
        <div className="row">
          <Button kind={order.items.length === 0 ? 'primary' : 'secondary'} onClick={() => setOpen(true)}>
            {order.items.length === 0 ? 'Arrange it' : 'Change it'}
          </Button>
        </div>
      )}
    </Section>
  );
}

const blank = () => ({ id: newId(), title: '', minutes: '15' });

function AgendaForm({ gatheringId, order, onDone }: { gatheringId: string; order: RunningOrder; onDone: () => void }) {
  const take = useTakeOrder(gatheringId);
  const [version] = useState(order.version);
  const form = useForm<Typed>({
    initial: order.items.length > 0 ? typedOf(order) : { items: [blank()] },
    check: ({ items }) => ({
      items: named(items).every(isTimed) ? undefined : `Write for each how many minutes it has, up to ${LONGEST_ITEM}.`,
    }),
    within: (path) => path.split('/')[0]!,
    submit: async ({ items }) => {
      const body = { items: named(items).map((item) => ({ ...item, minutes: Number(item.minutes) })) };
      const params = { gatheringId };
      await take(() =>
        call('PUT /api/scheduling/gatherings/:gatheringId/running-order', { params, body, ifMatch: version }),
      );
      say('The agenda is saved.');
      onDone();
    },
  });
  const { id, name, error, value: items, onChange } = form.field('items');
  const move = (from: number, to: number): void => onChange(items.toSpliced(from, 1).toSpliced(to, 0, items[from]!));
  return (
    <Form form={form} action="Save the agenda" pending="Saving…" onLeave={onDone}>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      <ul className={styles.arranging} aria-label="Items">
        {items.map((item, nth) => {
          const set = (fields: Partial<typeof item>): void =>
            onChange(items.map((other) => (other === item ? { ...item, ...fields } : other)));
          const field = (of: string) => ({
            id: `${id}-${nth}-${of}`,
            name: [name, nth, of].join('/'),
            error: undefined,
          });
          return (
            <OrderedRow
              key={item.id}
              id={item.id}
              title={item.title || `Item ${nth + 1}`}
              onDropped={(dropped) => {
                const from = items.findIndex((one) => one.id === dropped);
                if (from >= 0) move(from, nth);
              }}
              onStep={{
                up: nth > 0 ? () => move(nth, nth - 1) : null,
                down: nth < items.length - 1 ? () => move(nth, nth + 1) : null,
              }}
              onRemove={() => onChange(items.filter((other) => other !== item))}
            >
              <div className={styles.typed}>
                <TextField
                  {...field('title')}
                  label={`Item ${nth + 1}`}
                  maxLength={500}
                  value={item.title}
                  onChange={(title) => set({ title })}
                />
                <TextField
                  {...field('minutes')}
                  label="Minutes"
                  inputMode="numeric"
                  value={item.minutes}
                  onChange={(minutes) => set({ minutes })}
                />
              </div>
            </OrderedRow>
          );
        })}
      </ul>
      <div className="row">
        <Button onClick={() => onChange([...items, blank()])}>Add an item</Button>
      </div>
      <p className="small soft">
        Those with a place read this. Leave names out of it where the gathering is held under the Chatham House Rule.
      </p>
    </Form>
  );
}

const named = (items: Typed['items']) => items.filter(({ title }) => title.trim());
const isTimed = ({ minutes }: Typed['items'][number]): boolean =>
  /^[1-9]\d*$/.test(minutes.trim()) && Number(minutes) <= LONGEST_ITEM;
