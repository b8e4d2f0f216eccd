import type { Box } from './view';

/** Where one programme takes place, on the map; `programme` says which, by number. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly programme: number;
}

/** What is so close together that it is one mark. */
export interface Cluster extends Box {
  readonly x: number;
  readonly y: number;
  readonly spots: readonly Spot[];
}

/**
 * Spots by what is close together: no two marks are nearer to each other than `apart`. Spots fall into cells of that size
 * first, so that many of them cost no more than once to look at; then the marks that are still too close become one.
 */
export function clustersOf(spots: readonly Spot[], apart: number): Cluster[] {
  const cells = Map.groupBy(spots, ({ x, y }) => `${Math.floor(x / apart)} ${Math.floor(y / apart)}`);
  let marks = [...cells.values()].map(markOf);
  for (let close = true; close;) [marks, close] = joined(marks, apart);
  return marks.sort((one, other) => one.y - other.y || one.x - other.x);
}

function joined(marks: readonly Cluster[], apart: number): [Cluster[], boolean] {
  const left = new Set([...marks].sort((one, other) => other.spots.length - one.spots.length));
  const kept: Cluster[] = [];
  for (const mark of left) {
    left.delete(mark);
    const near = [...left].filter(({ x, y }) => Math.hypot(x - mark.x, y - mark.y) < apart);
    for (const one of near) left.delete(one);
    kept.push(near.length > 0 ? markOf([mark, ...near].flatMap((one) => one.spots)) : mark);
  }
  return [kept, kept.length < marks.length];
}

function markOf(spots: readonly Spot[]): Cluster {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  let [x, y] = [0, 0];
  for (const spot of spots) {
    x += spot.x / spots.length;
    y += spot.y / spots.length;
    box.left = Math.min(box.left, spot.x);
    box.right = Math.max(box.right, spot.x);
    box.top = Math.min(box.top, spot.y);
    box.bottom = Math.max(box.bottom, spot.y);
  }
  return { x, y, spots, ...box };
}

/** How many programmes are here: one that takes place twice nearby is one. */
export const programmesIn = ({ spots }: Cluster): number[] => [...new Set(spots.map(({ programme }) => programme))];

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const WAYS: Record<Direction, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The next mark in a direction, of those that lie rather there than elsewhere; none where there is no further one. Each is
 * reached from each in this way (the marks and these ways are a Θ₄-graph).
 */
export function nextIn<Mark extends { x: number; y: number }>(
  marks: readonly Mark[],
  from: Mark,
  direction: Direction,
): Mark | undefined {
  const [dx, dy] = WAYS[direction];
  const wayTo = ({ x, y }: Mark): { along: number; aside: number } => ({
    along: (x - from.x) * dx + (y - from.y) * dy,
    aside: Math.abs((x - from.x) * dy - (y - from.y) * dx),
  });
  const ahead = marks
    .map((mark) => ({ mark, ...wayTo(mark) }))
    .filter(({ along, aside }) => along > 0 && aside <= along);
  return ahead.sort((one, other) => one.along - other.along || one.aside - other.aside)[0]?.mark;
}
