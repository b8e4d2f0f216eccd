import type { ReactNode } from 'react';
import styles from './map.module.css';
import { SHAPES, TOWNS } from './uk';
import { isWhole, WHOLE, type View } from './view';

/** Where a point stands within what is in view, as CSS has it. */
export const placeIn = (view: View, { x, y }: { x: number; y: number }) => ({
  left: `${((x - view.left) / view.width) * 100}%`,
  top: `${((y - view.top) / view.height) * 100}%`,
});

export const isIn = ({ left, top, width, height }: View, { x, y }: { x: number; y: number }): boolean =>
  x >= left && x <= left + width && y >= top && y <= top + height;

/** So many towns are named at the least; more the nearer one looks. */
const NAMED = 9;

/** Those towns whose names do not stand in each other's way. */
function townsIn(view: View) {
  const most = NAMED * (3500 / view.width) ** 1.3;
  const [wide, high] = [view.width / 4, view.height / 26];
  const named: typeof TOWNS = [];
  for (const town of TOWNS.slice(0, most).filter((one) => isIn(view, one))) {
    if (named.every(({ x, y }) => Math.abs(x - town.x) > wide || Math.abs(y - town.y) > high)) named.push(town);
  }
  return named;
}

/**
 * The land, its regions, and the names of some towns: what stands on it is laid over it (`placeIn`). For whoever does not
 * look it is nothing: what is on it is said in words beside it.
 */
export function UkMap({
  view,
  label,
  onRegion,
  drawn,
  children,
}: {
  view: View;
  label: string;
  onRegion?: (region: string) => void;
  /** Drawn on the land, in its units. */
  drawn?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={styles.map} role="group" aria-label={label}>
      <svg viewBox={`${view.left} ${view.top} ${view.width} ${view.height}`} className={styles.land} aria-hidden="true">
        {SHAPES.map(({ code, path }) => (
          <path
            key={code}
            d={path}

            onClick={onRegion && (() => onRegion(code))}
          />
        ))}
        {drawn}
      </svg>
      <div className={styles.towns} aria-hidden="true">
        {townsIn(view).map((town) => (
          <span key={town.name} style={placeIn(view, town)}>
            <bdi>{town.name}</bdi>
          </span>
        ))}
      </div>
      {children}
    </div>
  );
}

/** The way back from where one went nearer. */
export function WholeCountry({ view, onView }: { view: View; onView: (view: View) => void }) {
  if (isWhole(view)) return null;
  return (
    <div className={styles.zoom}>
      <button type="button" onClick={() => onView(WHOLE)}>
        Whole country
      </button>
    </div>
  );
}
