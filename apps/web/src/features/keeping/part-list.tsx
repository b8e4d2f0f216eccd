import { useId, type ReactNode } from 'react';
import { Button } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import styles from './keeping.module.css';
import { without, type PartList } from './part-fields';

/** Parts of one kind, each with its fields, how to take it out, and how to add another. */
export function PartListField<P>({
  list,
  label,
  help,
  one,
  add,
  most,
  row,
}: {
  list: PartList<P>;
  label: string;
  help?: ReactNode;
  /** What one of them is called: "Contact". */
  one: string;
  add: () => P;
  most: number;
  row: (part: P, nth: number) => ReactNode;
}) {
  const id = useId();
  const whole = list.at('').error;
  return (
    <fieldset className={styles.parts} id={id}>
      <legend className={styles.legend}>{label}</legend>
      {help && <p className="small soft">{help}</p>}
      {whole && <p className={styles.wrong}>{whole}</p>}
      {list.all.length > 0 && (
        <ol className={styles.partRows}>
          {list.all.map((part, nth) => (
            <li key={(part as { id?: string }).id ?? nth}>
              <fieldset className={styles.partRow}>
                <legend className={styles.partName}>{`${one} ${nth + 1}`}</legend>
                {row(part, nth)}
                <div>
                  <Button
                    kind="quiet"
                    aria-label={`Take out: ${one.toLowerCase()} ${nth + 1}`}
                    onClick={(event) => {
                      const away = focusAfter(event.currentTarget);
                      without(list, nth);
                      away();
                    }}
                  >
                    Take out
                  </Button>
                </div>
              </fieldset>
            </li>
          ))}
        </ol>
      )}
      {list.all.length < most && (
        <div>
          <Button
            onClick={() => {
              list.set([...list.all, add()]);
              // The first field of what was added, once it is there.
              requestAnimationFrame(() =>
                document
                  .getElementById(id)
                  ?.querySelector<HTMLElement>(`:scope > ol > li:last-child :is(input, select, textarea)`)
                  ?.focus(),
              );
            }}
          >
            {list.all.length === 0 ? `Add a ${one.toLowerCase()}` : `Add another ${one.toLowerCase()}`}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
