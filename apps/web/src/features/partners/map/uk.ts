import uk from './uk.json';
import type { Box } from './view';

/** A region as it is drawn; `rings` are its outlines as points, x and y in turn. */
export interface Shape extends Box {
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly rings: readonly (readonly number[])[];
}

/** The file has the first point of a ring, and then steps. */
function pointsOf(steps: readonly number[]): number[] {
  const points = steps.slice(0, 2);
  for (let n = 2; n < steps.length; n += 1) points.push(points[n - 2]! + steps[n]!);
  return points;
}

function shapeOf({ code, name, rings: steps }: (typeof uk.shapes)[number]): Shape {
  const rings = steps.map(pointsOf);
  const xs = rings.flatMap((ring) => ring.filter((_, nth) => nth % 2 === 0));
  const ys = rings.flatMap((ring) => ring.filter((_, nth) => nth % 2 === 1));
  return {
    ...{ code, name, rings },
    path: steps.map(([x, y, ...rest]) => `M${x} ${y}l${rest.join(' ')}z`).join(''),
    ...{ left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) },
  };
}

export const SHAPES: readonly Shape[] = uk.shapes.map(shapeOf);

export const boxOf = (region: string): Box | undefined => SHAPES.find(({ code }) => code === region);

/** Towns by which people know where they are, those that most know first. */
export const TOWNS = uk.towns.map(([name, x, y]) => ({ name, x, y })) as { name: string; x: number; y: number }[];

/** The town of ours that is nearest. */
export function townNear(x: number, y: number): string {
  const far = (town: { x: number; y: number }): number => Math.hypot(town.x - x, town.y - y);
  return TOWNS.reduce((best, town) => (far(town) < far(best) ? town : best)).name;
}

/** Whether a ring lies around a point: a line from it to the right crosses the ring an odd number of times. */
function isAround(ring: readonly number[], x: number, y: number): boolean {
  let inside = false;
  for (let n = 0, last = ring.length - 2; n < ring.length; last = n, n += 2) {
    const [x1, y1, x2, y2] = [ring[n]!, ring[n + 1]!, ring[last]!, ring[last + 1]!];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** The region a point lies in; none at sea, where a line was drawn simpler than the coast is. */
export const regionAt = (x: number, y: number): Shape | undefined =>
  SHAPES.find(
    (shape) =>
      x >= shape.left &&
      x <= shape.right &&
      y >= shape.top &&
      y <= shape.bottom &&
      shape.rings.some((ring) => isAround(ring, x, y)),
  );
