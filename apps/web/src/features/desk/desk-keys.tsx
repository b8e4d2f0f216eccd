import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Checkbox } from '../../ui/fields';
import styles from './desk.module.css';

/** What a key does, on the application whose row has the focus; `?` lists them. */
export interface DeskActions {
  next: () => void;
  previous: () => void;
  open: () => void;
  select: () => void;
  approve: () => void;
  decline: () => void;
  undo: () => void;
}

const KEYS: readonly (readonly [key: string, action: keyof DeskActions, does: string])[] = [
  ['j', 'next', 'The next application'],
  ['k', 'previous', 'The one before'],
  ['o', 'open', 'Open it, or close it'],
  ['x', 'select', 'Select it, or no longer'],
  ['a', 'approve', 'Approve it, or all that are selected'],
  ['d', 'decline', 'Decline it, or all that are selected'],
  ['u', 'undo', 'Undo the last decision'],
];

const KEPT_AS = 'levelfield.desk-keys';

/** Single keys, unless this browser's user has switched them off (WCAG 2.2, 2.1.4). */
export function DeskKeys({ actions }: { actions: DeskActions }) {
  const [areOn, setAreOn] = useState(() => localStorage.getItem(KEPT_AS) !== 'off');
  const [areListed, setAreListed] = useState(false);
  const newest = useRef(actions);
  useEffect(() => {
    newest.current = actions;
  });
  useEffect(() => {
    if (!areOn) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isElsewhere(event.target)) return;
      const action = KEYS.find(([key]) => key === event.key)?.[1];
      if (event.key === '?') setAreListed(true);
      else if (action) newest.current[action]();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [areOn]);
  const turn = (on: boolean): void => {
    setAreOn(on);
    localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setAreListed(true)}>
        {areOn ? 'Keys: ?' : 'Keys'}
      </Button>
      {areListed && (
        <Dialog title="Keys at the desk" onClose={() => setAreListed(false)}>
          <dl className={styles.keys}>
            {KEYS.map(([key, , does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <Checkbox
            id="desk-keys"
            name="keys"
            label="Single keys act at the desk"
            help="Kept in this browser. Everything can be done without them, too."
            error={undefined}
            value={areOn}
            onChange={turn}
          />
          <Button onClick={() => setAreListed(false)}>Close</Button>
        </Dialog>
      )}
    </>
  );
}

/** Where keys write, or a dialogue is open. */
function isElsewhere(target: EventTarget | null): boolean {
  const types = target instanceof Element && target.matches('input:not([type=checkbox]), textarea, select');
  return types || document.querySelector('dialog[open]') !== null;
}
