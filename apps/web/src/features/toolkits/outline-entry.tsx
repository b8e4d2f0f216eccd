import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { Button } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import { StateWord } from '../../ui/state-word';
import { KINDS } from '../library/words';
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
  const [over, setOver] = useState(false);
  const { itemId, title, latest, number } = entry;
  const take = (): void => change(withEntry(without(outline, itemId), { ...entry, number: latest }, place));
  const remove = (button: Element): void => {
    const away = focusAfter(button);
    change(without(outline, itemId));
    away();
  };
  return (
    <li
      className={styles.entry}
      draggable
      data-over={over || undefined}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', itemId)}
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        move(event.dataTransfer.getData('text/plain'), place);
      }}
    >
      <div className="stack" data-gap="2">
        <bdi className={styles.title}>{title}</bdi>
        <span className="small soft">
          {`${KINDS[entry.kind]} · version ${number}`}
          <Wrong entry={entry} isPublic={outline.audience === 'public'} />
        </span>
      </div>
      <div className="row">
        {latest > number && entry.standing === 'published' && (
          <Button kind="quiet" onClick={take}>{`Take version ${latest}`}</Button>
        )}
        {([-1, 1] as const).map(
          (by) =>
            stepOf(outline, itemId, by) && (
              <Button
                key={by}
                id={`${itemId}${by}`}
                kind="quiet"
                aria-label={`${by === -1 ? 'Up' : 'Down'}: ${isolated(title)}`}
                onClick={() => step(itemId, by)}
              >
                {by === -1 ? 'Up' : 'Down'}
              </Button>
            ),
        )}
        <Button
          kind="quiet"
          aria-label={`Take out: ${isolated(title)}`}
          onClick={(event) => remove(event.currentTarget)}
        >
          Take out
        </Button>
      </div>
    </li>
  );
}

/** What stands in the way of an edition. */
function Wrong({ entry: { standing, audience }, isPublic }: { entry: OutlineEntry; isPublic: boolean }) {
  if (standing !== 'published')
    return (
      <>
        {' '}
        · <StateWord tone="bad">Withdrawn</StateWord>
      </>
    );
  if (isPublic && audience !== 'public')
    return (
      <>
        {' '}
        · <StateWord tone="waiting">For members alone</StateWord>
      </>
    );
  return null;
}
