import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { LONGEST_ITEM } from '#contracts/scheduling/running-order';
import { call, Problem } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { OrderedRow } from '../../ui/ordered-row';
import { Section } from '../../ui/page';
import { say } from '../../ui/said';
import styles from './room.module.css';
import { runningOrderQuery, useTakeOrder, type RunningOrder } from './room.queries';

type Items = readonly { readonly id: string; readonly title: string; readonly minutes: string }[];

interface Typed extends Record<string, unknown> {
  readonly items: Items;
  /** What was there when typing began, and takes it over. */
  readonly read: Items;
}

const itemsOf = ({ items }: RunningOrder): Items =>
  items.map(({ id, title, minutes }) => ({ id, title, minutes: String(minutes) }));

/** Before the gathering, and in the room. The focus goes into what is opened, and back. */
export function ArrangeAgenda({ gatheringId, order }: { gatheringId: string; order: RunningOrder }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const was = useRef(open);
  useEffect(() => {
    if (was.current !== open) box.current?.querySelector<HTMLElement>('input, button')?.focus();
    was.current = open;
  }, [open]);
  return (
    <Section title="Arrange the agenda">
      <div ref={box}>
        {open ? (
          <AgendaForm gatheringId={gatheringId} order={order} onDone={() => setOpen(false)} />
        ) : (
          <Button kind={order.items.length === 0 ? 'primary' : 'secondary'} onClick={() => setOpen(true)}>
            {order.items.length === 0 ? 'Arrange it' : 'Change it'}
          </Button>
        )}
      </div>
    </Section>
  );
}

const blank = () => ({ id: newId(), title: '', minutes: '15' });

/**
 * Saves what is typed over what was read. Starting, extending and ending items makes a version and leaves this as it is; what
 * somebody else arranged meanwhile is said first.
 */
function useSaveItems(gatheringId: string) {
  const take = useTakeOrder(gatheringId);
  const client = useQueryClient();
  const params = { gatheringId };
  return async (
    { items, read }: Typed,
    order: RunningOrder,
    onOther: (now: RunningOrder) => void,
  ): Promise<RunningOrder> => {
    const body = { items: named(items).map((item) => ({ ...item, minutes: Number(item.minutes) })) };
    const saveOver = (now: RunningOrder): Promise<RunningOrder> => {
      if (isSame(itemsOf(now), read))
        return call('PUT /api/scheduling/gatherings/:gatheringId/running-order', {
          params,
          body,
          ifMatch: now.version,
        });
      onOther(now);
      throw new Problem(412, 'about:blank', 'Somebody else changed it', becameWords(now));
    };
    try {
      return await take(async () => saveOver(order));
    } catch (error) {
      if (!(error instanceof Problem && error.slug === 'stale')) throw error;
      const now = await client.fetchQuery({ ...runningOrderQuery(gatheringId), staleTime: 0 });
      return take(async () => saveOver(now));
    }
  };
}

const isSame = (one: Items, other: Items): boolean => JSON.stringify(one) === JSON.stringify(other);

function becameWords({ items }: RunningOrder): string {
  const now = items.map(({ title, minutes }) => `“${isolated(title)}”, ${countOf(minutes, 'minute', 'minutes')}`);
  const became = now.length > 0 ? `it is ${now.join('; ')}` : 'it has no item any more';
  return `Somebody else changed the agenda meanwhile: ${became}. What stands here takes its place if you press again.`;
}

function AgendaForm({ gatheringId, order, onDone }: { gatheringId: string; order: RunningOrder; onDone: () => void }) {
  const save = useSaveItems(gatheringId);
  const form = useForm<Typed>({
    initial: { items: order.items.length > 0 ? itemsOf(order) : [blank()], read: itemsOf(order) },
    draft: `running-order:${gatheringId}`,
    check: ({ items }) => Object.fromEntries(items.flatMap((item, nth) => wrongIn(item, nth))),
    within: (path) => (path.startsWith('items') ? path : undefined),
    submit: async (typed) => {
      await save(typed, order, (now) => form.set({ read: itemsOf(now) }));
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
      <ul id={id} className={styles.arranging} aria-label="Items">
        {items.map((item, nth) => {
          const set = (fields: Partial<typeof item>): void =>
            onChange(items.map((other) => (other === item ? { ...item, ...fields } : other)));
          const field = (of: string) => form.at([name, nth, of].join('/'));
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

const named = (items: Items) => items.filter(({ title }) => title.trim());
const isTimed = ({ minutes }: Items[number]): boolean =>
  /^[1-9]\d*$/.test(minutes.trim()) && Number(minutes) <= LONGEST_ITEM;

const wrongIn = (item: Items[number], nth: number): [string, string][] =>
  item.title.trim() && !isTimed(item)
    ? [[`items/${nth}/minutes`, `Write how many minutes it has, up to ${LONGEST_ITEM}.`]]
    : [];
