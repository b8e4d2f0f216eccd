import { Link } from '@tanstack/react-router';
import { countOf } from '../../../lib/count';
import type { Places } from '../partners.queries';
import { programmesIn, type Cluster, type Spot } from './clusters';
import styles from './map.module.css';
import { MarkList } from './mark-list';
import { townNear } from './uk';
import type { Stop } from './use-stops';
import { addressOf, isNearest, viewOf, type View } from './view';

/** What is within 400 metres is one address: no nearer look parts it. */
const ONE_ADDRESS = 2;

const isOneAddress = ({ left, right, top, bottom }: Cluster): boolean =>
  right - left <= ONE_ADDRESS && bottom - top <= ONE_ADDRESS;

/**
 * What is in view as marks: one programme, which the mark opens, or several, which it goes nearer to, or lists where they
 * are at one address.
 */
export function Marks({
  view,
  spots,
  programmes,
  hereIs,
  onHere,
}: {
  view: View;
  spots: readonly Spot[];
  programmes: Places['programmes'];
  /** The programmes that are listed. */
  hereIs: readonly number[] | undefined;
  onHere: (programmes: readonly number[] | undefined) => void;
}) {
  return (
    <MarkList
      view={view}
      spots={spots}
      mark={(mark, common) => (
        <Mark
          {...{ mark, view, programmes, onHere, common }}
          isListed={hereIs !== undefined && programmesIn(mark).join() === hereIs.join()}
        />
      )}
    />
  );
}

function Mark({
  mark,
  view,
  programmes,
  isListed,
  onHere,
  common,
}: {
  mark: Cluster;
  view: View;
  programmes: Places['programmes'];
  isListed: boolean;
  onHere: (programmes: readonly number[] | undefined) => void;
  common: Stop;
}) {
  const here = programmesIn(mark);
  const [only] = here;
  if (here.length === 1) {
    const [programmeId, name] = programmes[only!]!;
    return (
      <Link to="/programmes/$programmeId" params={{ programmeId }} className={styles.one} {...common}>
        <span className={styles.said}>
          <bdi>{name}</bdi>
        </span>
      </Link>
    );
  }
  const said = `${countOf(here.length, 'programme', 'programmes')} near ${townNear(mark.x, mark.y)}`;
  const inside = (
    <>
      <span aria-hidden="true">{here.length.toLocaleString('en-GB')}</span>
      <span className={styles.said}>{said}</span>
    </>
  );
  const size = here.length >= 100 ? 3 : here.length >= 10 ? 2 : 1;
  if (isOneAddress(mark) || isNearest(view)) {
    return (
      <button
        type="button"
        className={styles.many}
        data-size={size}
        aria-expanded={isListed}
        onClick={() => onHere(isListed ? undefined : here)}
        {...common}
      >
        {inside}
      </button>
    );
  }
  return (
    <Link
      from="/partners"
      to="/partners"
      search={(held) => ({ ...held, map: addressOf(viewOf(mark)) })}
      resetScroll={false}
      className={styles.many}
      data-size={size}
      {...common}
    >
      {inside}
    </Link>
  );
}
