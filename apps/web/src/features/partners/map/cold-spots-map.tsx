import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { countOf } from '../../../lib/count';
import type { ColdSpot } from '../partners.queries';
import { programmesIn } from './clusters';
import styles from './map.module.css';
import { MarkList } from './mark-list';
import { project } from './projection';
import { boxOf, townNear } from './uk';
import { UkMap, WholeCountry } from './uk-map';
import { isNearest, viewOf, WHOLE, type View } from './view';

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
        <WholeCountry view={view} onView={setView} />
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
  return (
    <MarkList
      view={view}
      spots={spots}
      {...(isNearest(view) && { apart: 0.001 })}
      mark={(mark, common) => {
        const here = programmesIn(mark).map((nth) => items[nth]!);
        const [only] = here;
        return here.length === 1 ? (
          <Link to="/partners" search={{ serves: only!.outcode }} className={styles.unseen} {...common}>
            <span className={styles.said}>{sayOne(only!)}</span>
          </Link>
        ) : (
          <button type="button" className={styles.unseen} onClick={() => onView(viewOf(mark))} {...common}>
            <span className={styles.said}>{sayMany(here, townNear(mark.x, mark.y))}</span>
          </button>
        );
      }}
    />
  );
}

const sayOne = ({ name, members, served }: ColdSpot): string =>
  `${isolated(name)}: ${countOf(members, 'member', 'members')}, ${served ? 'somebody serves it' : 'nobody serves it'}`;

function sayMany(here: readonly ColdSpot[], near: string): string {
  const cold = here.filter(({ served }) => !served).length;
  return `${here.length} places near ${near}, ${cold === 0 ? 'all served' : `${cold} that nobody serves`}`;
}
