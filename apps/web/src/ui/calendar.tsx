import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { daysAfter, monthInFull, monthsAfter, WEEKDAYS, weekdayOf, weeksOf } from '../lib/typed-time';
import { Dialog } from './dialog';
import { WeekdayHead } from './weekday-head';
import styles from './calendar.module.css';

/** Always as many, so that nothing moves. */
const WEEKS = 6;

/**
 * A month in which a day is chosen, by the pattern of the ARIA Authoring Practices: arrows go by day and week, Home and
 * End to Monday and Sunday, Page keys by month, with Shift by year; Enter and Space choose.
 */
export function Calendar({
  title,
  today,
  day,
  min = '',
  max = '9999',
  onChoose,
  onClose,
}: {
  title: string;
  today: string;
  /** What is chosen now; empty where nothing is. */
  day: string;
  min?: string | undefined;
  max?: string | undefined;
  onChoose: (day: string) => void;
  onClose: () => void;
}) {
  const within = (wanted: string): string => (wanted < min ? min : wanted > max ? max : wanted);
  const [at, setAt] = useState(() => within(day || today));
  const grid = useRef<HTMLTableElement>(null);
  const byKey = useRef(false);
  const heading = useId();
  useEffect(() => {
    if (byKey.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [at]);
  const move = (event: KeyboardEvent): void => {
    const next = keyed(event, at);
    if (next === undefined && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (next === undefined) return onChoose(at);
    byKey.current = true;
    setAt(within(next));
  };
  const turn = (months: number) => () => {
    byKey.current = false;
    setAt(within(monthsAfter(at, months)));
  };
  return (
    <Dialog title={title} onClose={onClose} className={styles.calendar}>
      <div className={styles.turns}>
        <Turn words="Previous year" onTurn={turn(-12)}>
          {'«'}
        </Turn>
        <Turn words="Previous month" onTurn={turn(-1)}>
          {'‹'}
        </Turn>
        <h3 id={heading} aria-live="polite">
          {monthInFull(at)}
        </h3>
        <Turn words="Next month" onTurn={turn(1)}>
          {'›'}
        </Turn>
        <Turn words="Next year" onTurn={turn(12)}>
          {'»'}
        </Turn>
      </div>
      <table ref={grid} role="grid" aria-labelledby={heading} className={styles.month} onKeyDown={move}>
        <WeekdayHead />
        <tbody>
          {weeksOf(at, WEEKS).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((one, weekday) =>
                one === '' ? (
                  <td key={weekday} />
                ) : (
                  <td
                    key={one}
                    role="gridcell"
                    className={styles.day}
                    tabIndex={one === at ? 0 : -1}
                    aria-label={`${WEEKDAYS[weekday]} ${Number(one.slice(8))} ${monthInFull(one)}`}
                    aria-selected={one === day}
                    aria-current={one === today ? 'date' : undefined}
                    aria-disabled={one !== within(one) || undefined}
                    onClick={() => one === within(one) && onChoose(one)}
                  >
                    {Number(one.slice(8))}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

function Turn({ words, onTurn, children }: { words: string; onTurn: () => void; children: string }) {
  return (
    <button type="button" aria-label={words} onClick={onTurn}>
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

/** Where a key leads from a day; nowhere where it is none of the calendar's. */
function keyed({ key, shiftKey }: KeyboardEvent, at: string): string | undefined {
  const months = shiftKey ? 12 : 1;
  switch (key) {
    case 'ArrowLeft':
      return daysAfter(at, -1);
    case 'ArrowRight':
      return daysAfter(at, 1);
    case 'ArrowUp':
      return daysAfter(at, -7);
    case 'ArrowDown':
      return daysAfter(at, 7);
    case 'Home':
      return daysAfter(at, -weekdayOf(at));
    case 'End':
      return daysAfter(at, 6 - weekdayOf(at));
    case 'PageUp':
      return monthsAfter(at, -months);
    case 'PageDown':
      return monthsAfter(at, months);
    default:
      return undefined;
  }
}

export function CalendarGlyph() {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinejoin="round"
    >
      <path d="M4 6h16v14H4zM4 10.5h16M8 3v5M16 3v5" />
    </svg>
  );
}
