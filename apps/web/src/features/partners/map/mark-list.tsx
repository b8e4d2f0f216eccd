import type { ReactNode } from 'react';
import { clustersOf, type Cluster, type Spot } from './clusters';
import styles from './map.module.css';
import { isIn, placeIn } from './uk-map';
import { keyOf, useStops, type Stop } from './use-stops';
import type { View } from './view';

/** Marks are so many parts of the width apart: a finger hits one of them. */
const APART = 1 / 6.6;

/**
 * The spots in view as marks, one of several where theirs would cover each other. By keyboard they are one stop, from which
 * arrows lead to each.
 */
export function MarkList({
  view,
  spots,
  apart = APART,
  mark: markOf,
}: {
  view: View;
  spots: readonly Spot[];
  apart?: number;
  /** A link or a button, which bears `common`. */
  mark: (mark: Cluster, common: Stop) => ReactNode;
}) {
  const marks = clustersOf(
    spots.filter((spot) => isIn(view, spot)),
    view.width * apart,
  );
  const { list, stopAt } = useStops(marks, view);
  return (
    <ul className={styles.marks} aria-label="On the map" {...list}>
      {marks.map((mark) => (
        <li
          key={keyOf(mark)}
          style={placeIn(view, mark)}
          data-left={mark.x > view.left + view.width * 0.55 || undefined}
        >
          {markOf(mark, stopAt(mark))}
        </li>
      ))}
    </ul>
  );
}
