import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { countOf } from '../../../lib/count';
import type { Cluster } from '../../partners/map/clusters';
import { MarkList } from '../../partners/map/mark-list';
import { townNear, type TOWNS } from '../../partners/map/uk';
import type { Stop } from '../../partners/map/use-stops';
import { viewOf, type View } from '../../partners/map/view';
import own from './gatherings-map.module.css';

type Town = (typeof TOWNS)[number];

/** One mark for each town, and for several where theirs would cover each other. */
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
  return <MarkList view={view} spots={spots} mark={(mark, common) => <Mark {...{ mark, towns, onView, common }} />} />;
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
