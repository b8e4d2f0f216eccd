import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { nextIn, type Cluster, type Direction } from './clusters';
import type { View } from './view';

export const keyOf = ({ x, y }: Cluster): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** What the link or button of a mark bears. */
export interface Stop {
  'data-mark': string;
  tabIndex: number;
  onFocus: () => void;
}

interface Stops {
  /** What the list of all bears. */
  readonly list: { ref: RefObject<HTMLUListElement | null>; onKeyDown: (event: KeyboardEvent) => void };
  readonly stopAt: (mark: Cluster) => Stop;
}

/** Marks are one stop by keyboard, from which arrows lead to each. */
export function useStops(marks: readonly Cluster[], view: View): Stops {
  const [stop, setStop] = useState<string>();
  const ref = useRef<HTMLUListElement>(null);
  const current = marks.find((mark) => keyOf(mark) === stop) ?? marks[0];
  useFocusThatStays(ref, view);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = current && event.key.startsWith('Arrow') && nextIn(marks, current, event.key as Direction);
    if (!next) return;
    event.preventDefault();
    setStop(keyOf(next));
    ref.current?.querySelector<HTMLElement>(`[data-mark="${keyOf(next)}"]`)?.focus();
  };
  const stopAt = (mark: Cluster): Stop => ({
    'data-mark': keyOf(mark),
    tabIndex: mark === current ? 0 : -1,
    onFocus: () => setStop(keyOf(mark)),
  });
  return { list: { ref, onKeyDown }, stopAt };
}

/** A mark that one went nearer to is gone: whoever did so by keyboard goes on at what is there now. */
function useFocusThatStays(box: RefObject<HTMLElement | null>, { left, top, width }: View): void {
  const wasIn = useRef(false);
  useEffect(() => {
    const note = (): void => {
      wasIn.current = box.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [box]);
  useEffect(() => {
    if (wasIn.current && document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>('[data-mark][tabindex="0"]')?.focus();
  }, [box, left, top, width]);
}
