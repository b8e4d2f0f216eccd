import { useState } from 'react';
import { countOf, inFigures } from '../../../lib/count';
import styles from '../../partners/map/map.module.css';
import { TOWNS } from '../../partners/map/uk';
import { UkMap, WholeCountry } from '../../partners/map/uk-map';
import { isWhole, WHOLE } from '../../partners/map/view';
import type { GatheringRow } from '../programme';
import { TownMarks } from './town-marks';
import { townIn } from './town-in';

/**
 * Where the gatherings of a list are, as far as it is shown, by the towns that their addresses name: a mark narrows the list to
 * its town, or goes nearer to several.
 */
export function GatheringsMap({ gatherings }: { gatherings: readonly GatheringRow[] }) {
  const [view, setView] = useState(WHOLE);
  const towns = gatherings.flatMap(({ place }) => townIn(place, TOWNS) ?? []);
  return (
    <section className={styles.beside} aria-label="Map">
      <UkMap view={view} label={isWhole(view) ? 'Map of the United Kingdom' : 'A part of the map'}>
        <TownMarks view={view} towns={towns} onView={setView} />
        <WholeCountry view={view} onView={setView} />
      </UkMap>
      <p className="small soft" role="status">
        {sayWhat(gatherings.length, towns.length)}
      </p>
      <p className="small soft">Outline: Natural Earth.</p>
    </section>
  );
}

function sayWhat(shown: number, onMap: number): string {
  const elsewhere = shown - onMap;
  const are = (many: number): string => `${inFigures(many)} ${many === 1 ? 'is' : 'are'}`;
  return [
    `Of the ${countOf(shown, 'gathering', 'gatherings')} shown, ${are(onMap)} on the map.`,
    elsewhere > 0 && `${are(elsewhere)} online, or at a place that it does not know, and in the list alone.`,
  ]
    .filter(Boolean)
    .join(' ');
}
