import { useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { Button } from './button';
import { focusAfter } from './focus';
import styles from './ordered-row.module.css';

/**
 * A row of a list that is put in order: dragged, or moved by its buttons, which keep the focus wherever it goes.
 * `onStep` is null where there is no further; `onDropped` hears which row is to stand before this one.
 */
export function OrderedRow({
  id,
  title,
  onDropped,
  onStep,
  onRemove,
  actions,
  children,
}: {
  id: string;
  title: string;
  onDropped: (id: string) => void;
  onStep: Record<'up' | 'down', (() => void) | null>;
  onRemove: () => void;
  /** Beside the buttons that every row has. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const remove = (button: Element): void => {
    const away = focusAfter(button);
    onRemove();
    away();
  };
  return (
    <li
      className={styles.row}
      draggable
      data-over={over || undefined}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        onDropped(event.dataTransfer.getData('text/plain'));
      }}
    >
      <div className="stack" data-gap="2">
        {children}
      </div>
      <div className="row">
        {actions}
        <Steps {...{ id, title, onStep }} />
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

type Step = () => void | Promise<void>;

/** Up and down, which keep the focus wherever the row goes; null where there is no further. */
export function Steps({
  id,
  title,
  onStep,
}: {
  id: string;
  title: string;
  onStep: Record<'up' | 'down', Step | null>;
}) {
  const go = async (step: Step, way: 'up' | 'down'): Promise<void> => {
    await step();
    focusOn(id, way);
  };
  return (['up', 'down'] as const).map((way) => {
    const step = onStep[way];
    const word = way === 'up' ? 'Up' : 'Down';
    return (
      step && (
        <Button
          key={way}
          id={`${id}-${way}`}
          kind="quiet"
          aria-label={`${word}: ${isolated(title)}`}
          onClick={() => void go(step, way)}
        >
          {word}
        </Button>
      )
    );
  });
}

/** A row that moved may be drawn anew; at an end there is no further, and the way back is next to hand. */
function focusOn(id: string, way: 'up' | 'down'): void {
  requestAnimationFrame(() => {
    const other = way === 'up' ? 'down' : 'up';
    (document.getElementById(`${id}-${way}`) ?? document.getElementById(`${id}-${other}`))?.focus();
  });
}
