import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { countOf } from '../../../lib/count';
import type { Places } from '../partners.queries';
import { clustersOf, nextIn, programmesIn, type Cluster, type Direction, type Spot } from './clusters';
import styles from './map.module.css';
import { townNear } from './uk';
import { isIn, placeIn } from './uk-map';
import { addressOf, isNearest, viewOf, type View } from './view';

/** Marks are so many parts of the width apart: a finger hits one of them. */
const APART = 1 / 6.6;
/** What is within 400 metres is one address: no nearer look parts it. */
const ONE_ADDRESS = 2;

const keyOf = ({ x, y }: Cluster): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

const isOneAddress = ({ left, right, top, bottom }: Cluster): boolean =>
  right - left <= ONE_ADDRESS && bottom - top <= ONE_ADDRESS;

/**
 * What is in view as marks: one programme, which the mark opens, or several, which it goes nearer to, or lists where they
 * are at one address. By keyboard they are one stop, from which arrows lead to each.
 */
export function Marks({
  view,
  spots,
  programmes,
  hereIs,
  onHere,
}: {
  view: View;
  spots: readonly Spot[];
  programmes: Places['programmes'];
  /** The programmes that are listed. */
  hereIs: readonly number[] | undefined;
  onHere: (programmes: readonly number[] | undefined) => void;
}) {
  const marks = clustersOf(
    spots.filter((spot) => isIn(view, spot)),
    view.width * APART,
  );
  const [stop, setStop] = useState<string>();
  const box = useRef<HTMLUListElement>(null);
  const current = marks.find((mark) => keyOf(mark) === stop) ?? marks[0];
  const focusAt = (mark: Cluster): void => {
    setStop(keyOf(mark));
    box.current?.querySelector<HTMLElement>(`[data-mark="${keyOf(mark)}"]`)?.focus();
  };
  useFocusThatStays(box, view);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = current && event.key.startsWith('Arrow') && nextIn(marks, current, event.key as Direction);
    if (!next) return;
    event.preventDefault();
    focusAt(next);
  };
  return (
    <ul ref={box} className={styles.marks} aria-label="On the map" onKeyDown={onKeyDown}>
      {marks.map((mark) => (
        <li
          key={keyOf(mark)}
          style={placeIn(view, mark)}
          data-left={mark.x > view.left + view.width * 0.55 || undefined}
        >
          <Mark
            {...{ mark, view, programmes, onHere }}
            isListed={hereIs !== undefined && programmesIn(mark).join() === hereIs.join()}
            common={{
              'data-mark': keyOf(mark),
              tabIndex: mark === current ? 0 : -1,
              onFocus: () => setStop(keyOf(mark)),
            }}
          />
        </li>
      ))}
    </ul>
  );
}

interface Common {
  'data-mark': string;
  tabIndex: number;
  onFocus: () => void;
}

function Mark({
  mark,
  view,
  programmes,
  isListed,
  onHere,
  common,
}: {
  mark: Cluster;
  view: View;
  programmes: Places['programmes'];
  isListed: boolean;
  onHere: (programmes: readonly number[] | undefined) => void;
  common: Common;
}) {
  const here = programmesIn(mark);
  const [only] = here;
  if (here.length === 1) {
    const [programmeId, name] = programmes[only!]!;
    return (
      <Link to="/programmes/$programmeId" params={{ programmeId }} className={styles.one} {...common}>
        <span className={styles.said}>
          <bdi>{name}</bdi>
        </span>
      </Link>
    );
  }
  const said = `${countOf(here.length, 'programme', 'programmes')} near ${townNear(mark.x, mark.y)}`;
  const inside = (
    <>
      <span aria-hidden="true">{here.length.toLocaleString('en-GB')}</span>
      <span className={styles.said}>{said}</span>
    </>
  );
  const size = here.length >= 100 ? 3 : here.length >= 10 ? 2 : 1;
  if (isOneAddress(mark) || isNearest(view)) {
    return (
      <button
        type="button"
        className={styles.many}
        data-size={size}
        aria-expanded={isListed}
        onClick={() => onHere(isListed ? undefined : here)}
        {...common}
      >
        {inside}
      </button>
    );
  }
  return (
    <Link
      to="/partners"
      search={(held) => ({ ...held, map: addressOf(viewOf(mark)) })}
      resetScroll={false}
      className={styles.many}
      data-size={size}
      {...common}
    >
      {inside}
    </Link>
  );
}

/** A mark that one went nearer to is gone: whoever did so by keyboard goes on at what is there now. */
function useFocusThatStays(box: { current: HTMLElement | null }, view: View): void {
  const wasIn = useRef(false);
  useEffect(() => {
    const note = (): void => {
      wasIn.current = box.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [box]);
  const { left, top, width } = view;
  useEffect(() => {
    if (wasIn.current && document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>('[data-mark][tabindex="0"]')?.focus();
  }, [box, left, top, width]);
}
