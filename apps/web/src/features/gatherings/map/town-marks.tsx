import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { countOf } from '../../../lib/count';
import { clustersOf, type Cluster } from '../../partners/map/clusters';
import styles from '../../partners/map/map.module.css';
import { APART } from '../../partners/map/marks';
import { townNear, type TOWNS } from '../../partners/map/uk';
import { isIn, placeIn } from '../../partners/map/uk-map';
import { keyOf, useStops, type Stop } from '../../partners/map/use-stops';
import { viewOf, type View } from '../../partners/map/view';
import own from './gatherings-map.module.css';

type Town = (typeof TOWNS)[number];

/** One mark for each town, and for several where theirs would cover each other. By keyboard they are one stop. */
export function TownMarks({
  view,
  towns,
  onView,
}: {
  view: View;
  /** Of each gathering. */
  towns: readonly Town[];
  onView: (view: View) => void;
}) {
  const spots = towns.map(({ x, y }, nth) => ({ x, y, programme: nth }));
  const marks = clustersOf(
    spots.filter((spot) => isIn(view, spot)),
    view.width * APART,
  );
  const { list, stopAt } = useStops(marks, view);
  return (
    <ul className={styles.marks} aria-label="On the map" {...list}>
      {marks.map((mark) => (
        <li key={keyOf(mark)} style={placeIn(view, mark)}>
          <Mark mark={mark} towns={towns} onView={onView} common={stopAt(mark)} />
        </li>
      ))}
    </ul>
  );
}

function Mark({
  mark,
  towns,
  onView,
  common,
}: {
  mark: Cluster;
  towns: readonly Town[];
  onView: (view: View) => void;
  common: Stop;
}) {
  const many = mark.spots.length;
  const said = countOf(many, 'gathering', 'gatherings');
  const names = new Set(mark.spots.map(({ programme }) => towns[programme]!.name));
  const [name] = names;
  if (names.size > 1) {
    return (
      <button
        type="button"
        className={own.mark}
        aria-label={`${said} near ${isolated(townNear(mark.x, mark.y))}`}
        onClick={() => onView(viewOf(mark))}
        {...common}
      >
        {many}
      </button>
    );
  }
  return (
    <Link
      from="/gatherings"
      to="/gatherings"
      search={(held) => ({ ...held, search: name! })}
      className={own.mark}
      aria-label={`${isolated(name!)}: ${said}`}
      {...common}
    >
      {many}
    </Link>
  );
}
