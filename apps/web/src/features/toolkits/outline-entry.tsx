import { isOpenTo, readersOf, type Readers } from '#contracts/library/readers';
import { Button } from '../../ui/button';
import { OrderedRow } from '../../ui/ordered-row';
import { StateWord } from '../../ui/state-word';
import { FOR, KINDS } from '../library/words';
import { stepOf, withEntry, without, type Editing, type OutlineEntry, type Place } from './outline';
import styles from './toolkits.module.css';

/** An item in the outline: dragged, or moved by its buttons, beyond the end of its section into the next. */
export function EntryRow({
  entry,
  place,
  outline,
  change,
  move,
  step,
}: Editing & { entry: OutlineEntry; place: Place }) {
  const { itemId, title, latest, number } = entry;
  const take = (): void => change(withEntry(without(outline, itemId), { ...entry, number: latest }, place));
  const stepBy = (by: -1 | 1) => (stepOf(outline, itemId, by) ? () => step(itemId, by) : null);
  return (
    <OrderedRow
      id={itemId}
      title={title}
      onDropped={(dropped) => move(dropped, place)}
      onStep={{ up: stepBy(-1), down: stepBy(1) }}
      onRemove={() => change(without(outline, itemId))}
      actions={
        latest > number &&
        entry.standing === 'published' && <Button kind="quiet" onClick={take}>{`Take version ${latest}`}</Button>
      }
    >
      <bdi className={styles.title}>{title}</bdi>
      <span className="small soft">
        {`${KINDS[entry.kind]} · version ${number}`}
        <Wrong entry={entry} readers={readersOf(outline)} />
      </span>
    </OrderedRow>
  );
}

/** What stands in the way of an edition. */
export function Wrong({ entry, readers }: { entry: OutlineEntry; readers: Readers }) {
  if (entry.standing !== 'published')
    return (
      <>
        {' '}
        · <StateWord tone="bad">Withdrawn</StateWord>
      </>
    );
  const read = readersOf(entry);
  if (!isOpenTo(read, readers))
    return (
      <>
        {' '}
        · <StateWord tone="waiting">{`${FOR[read]} alone`}</StateWord>
      </>
    );
  return null;
}
