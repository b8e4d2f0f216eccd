import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { countOf } from '../../../lib/count';
import styles from '../../partners/map/map.module.css';
import { TOWNS } from '../../partners/map/uk';
import { placeIn, UkMap } from '../../partners/map/uk-map';
import { WHOLE } from '../../partners/map/view';
import type { GatheringRow } from '../programme';
import own from './gatherings-map.module.css';
import { townIn } from './town-in';

/** Where the gatherings of a list are, by the towns that their addresses name; a mark narrows the list to its town. */
export function GatheringsMap({ gatherings }: { gatherings: readonly GatheringRow[] }) {
  const here = TOWNS.map((town) => ({
    ...town,
    many: gatherings.filter(({ place }) => townIn(place, TOWNS)?.name === town.name).length,
  })).filter(({ many }) => many > 0);
  const onMap = here.reduce((sum, { many }) => sum + many, 0);
  const elsewhere = gatherings.length - onMap;
  return (
    <section className={styles.beside} aria-label="Map">
      <UkMap view={WHOLE} label="Map of the United Kingdom">
        <ul className={styles.marks} aria-label="On the map">
          {here.map(({ name, many, x, y }) => (
            <li key={name} style={placeIn(WHOLE, { x, y })}>
              <Link
                from="/gatherings"
                to="/gatherings"
                search={(held) => ({ ...held, search: name })}
                className={own.mark}
                aria-label={`${isolated(name)}: ${countOf(many, 'gathering', 'gatherings')}`}
              >
                {many}
              </Link>
            </li>
          ))}
        </ul>
      </UkMap>
      <p className="small soft" role="status">
        {`${countOf(onMap, 'gathering', 'gatherings')} on the map.`}
        {elsewhere > 0 &&
          ` ${elsewhere} more ${elsewhere === 1 ? 'is' : 'are'} online, or at a place that it does not know, and in the list alone.`}
      </p>
      <p className="small soft">Outline: Natural Earth.</p>
    </section>
  );
}
