import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { countOf } from '../../../lib/count';
import type { ColdSpot } from '../partners.queries';
import { clustersOf, programmesIn } from './clusters';
import styles from './map.module.css';
import { APART } from './marks';
import { project } from './projection';
import { boxOf, townNear } from './uk';
import { isIn, placeIn, UkMap } from './uk-map';
import { keyOf, useStops } from './use-stops';
import { isNearest, isWhole, viewOf, WHOLE, type View } from './view';

/** As the table has it: what nobody serves is full, what somebody does is a ring; the more members, the larger. */
export function ColdSpotsMap({ items }: { items: readonly ColdSpot[] }) {
  const [view, setView] = useState(WHOLE);
  const unit = view.width / 350;
  return (
    <div className={styles.beside}>
      <UkMap
        view={view}
        label="Map of the places in the table"
        onRegion={(code) => setView(viewOf(boxOf(code)!))}
        drawn={items.map(({ outcode, latitude, longitude, members, served }) => {
          const [cx, cy] = project(longitude, latitude);
          return (
            <circle
              key={outcode}
              className={styles.site}
              data-cold={!served || undefined}
              cx={cx}
              cy={cy}
              r={unit * Math.min(14, 4 + 2 * Math.sqrt(members))}
            />
          );
        })}
      >
        <Sites items={items} view={view} onView={setView} />
        {!isWhole(view) && (
          <div className={styles.zoom}>
            <button type="button" onClick={() => setView(WHOLE)}>
              Whole country
            </button>
          </div>
        )}
      </UkMap>
      <p className="small soft">
        A full dot is a place that nobody serves, a ring one that somebody does; the larger, the more members. A click
        on a region, or on dots that are close together, goes nearer. Arrow keys go from dot to dot, Enter opens one.
      </p>
    </div>
  );
}

/** What the dots are, for a pointer and the keyboard: one leads to who serves there, several go nearer. */
function Sites({ items, view, onView }: { items: readonly ColdSpot[]; view: View; onView: (view: View) => void }) {
  const spots = useMemo(
    () =>
      items.map(({ latitude, longitude }, programme) => {
        const [x, y] = project(longitude, latitude);
        return { x, y, programme };
      }),
    [items],
  );
  const apart = isNearest(view) ? 0.001 : APART;
  const marks = clustersOf(
    spots.filter((spot) => isIn(view, spot)),
    view.width * apart,
  );
  const { list, stopAt } = useStops(marks, view);
  return (
    <ul className={styles.marks} aria-label="On the map" {...list}>
      {marks.map((mark) => {
        const here = programmesIn(mark).map((nth) => items[nth]!);
        const [only] = here;
        return (
          <li
            key={keyOf(mark)}
            style={placeIn(view, mark)}
            data-left={mark.x > view.left + view.width * 0.55 || undefined}
          >
            {here.length === 1 ? (
              <Link to="/partners" search={{ serves: only!.outcode }} className={styles.unseen} {...stopAt(mark)}>
                <span className={styles.said}>{sayOne(only!)}</span>
              </Link>
            ) : (
              <button type="button" className={styles.unseen} onClick={() => onView(viewOf(mark))} {...stopAt(mark)}>
                <span className={styles.said}>{sayMany(here, townNear(mark.x, mark.y))}</span>
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const sayOne = ({ name, members, served }: ColdSpot): string =>
  `${isolated(name)}: ${countOf(members, 'member', 'members')}, ${served ? 'somebody serves it' : 'nobody serves it'}`;

function sayMany(here: readonly ColdSpot[], near: string): string {
  const cold = here.filter(({ served }) => !served).length;
  return `${here.length} places near ${near}, ${cold === 0 ? 'all served' : `${cold} that nobody serves`}`;
}
