import { useState } from 'react';
import type { ColdSpot } from '../partners.queries';
import styles from './map.module.css';
import { project } from './projection';
import { boxOf } from './uk';
import { UkMap } from './uk-map';
import { isWhole, viewOf, WHOLE } from './view';

/** As the table has it: what nobody serves is full, what somebody does is a ring; the more members, the larger. */
export function ColdSpotsMap({ items }: { items: readonly ColdSpot[] }) {
  const [region, setRegion] = useState<string>();
  const box = region === undefined ? undefined : boxOf(region);
  const view = box ? viewOf(box) : WHOLE;
  const unit = view.width / 350;
  return (
    <div className={styles.beside}>
      <UkMap
        view={view}
        label="Map of the places in the table"
        onRegion={setRegion}
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
        {!isWhole(view) && (
          <div className={styles.zoom}>
            <button type="button" onClick={() => setRegion(undefined)}>
              Whole country
            </button>
          </div>
        )}
      </UkMap>
      <p className="small soft">
        A full dot is a place that nobody serves, a ring one that somebody does; the larger, the more members. A click
        on a region goes nearer.
      </p>
    </div>
  );
}
