/** Where seats stand, in units of a seat's radius; `table` is what they stand around. */
export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly seats: readonly Point[];
  readonly table: string;
  /** Where the number stands, and the room there is for it. */
  readonly centre: Point & { readonly width: number };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** So many sit around one table; more sit in rows, as in a hall. */
const MOST_AT_A_TABLE = 24;
/** From the middle of a seat to that of the next: a seat, and some air. */
const STEP = 2.55;
const ROW = 2.5;

export const isHall = (seats: number): boolean => seats > MOST_AT_A_TABLE;

export const shapeFor = (seats: number): Shape => (isHall(seats) ? hall(seats) : table(seats));

/** A round table for few; for more it grows longer. Seats begin at the top and go round with the clock. */
function table(count: number): Shape {
  const length = Math.max(count * STEP, 2 * Math.PI * 3.9);
  const stretch = Math.min(1.1, Math.max(0, (count - 8) / 10));
  const radius = length / (2 * Math.PI + 2 * stretch);
  const straight = radius * stretch;
  const [width, height] = [straight + 2 * radius + 2.4, 2 * radius + 2.4];
  const [x, y] = [width / 2, height / 2];
  const at = (nth: number): Point => {
    const [dx, dy] = along((nth * length) / count, radius, straight);
    return { x: x + dx, y: y + dy };
  };
  const inner = radius - 1.3;
  return {
    width,
    height,
    seats: Array.from({ length: count }, (_, nth) => at(nth)),
    table: `M${x - straight / 2} ${y - inner}h${straight}a${inner} ${inner} 0 0 1 0 ${2 * inner}h${-straight}a${inner} ${inner} 0 0 1 0 ${-2 * inner}z`,
    centre: { x, y, width: Math.min(7, straight + 1.5 * inner) },
  };
}

/** So far along the edge of a long round, from the middle of its top. */
function along(distance: number, radius: number, straight: number): [number, number] {
  const half = straight / 2;
  const bend = Math.PI * radius;
  if (distance <= half) return [distance, -radius];
  if (distance <= half + bend) {
    const angle = (distance - half) / radius;
    return [half + radius * Math.sin(angle), -radius * Math.cos(angle)];
  }
  if (distance <= half + bend + straight) return [half - (distance - half - bend), radius];
  if (distance <= half + 2 * bend + straight) {
    const angle = (distance - half - bend - straight) / radius;
    return [-half - radius * Math.sin(angle), radius * Math.cos(angle)];
  }
  return [distance - 2 * bend - 2 * straight, -radius];
}

/** Half rings around a stage, filled from one side to the other, so that a sector is a slice of the hall. */
function hall(count: number): Shape {
  const rows = rowsFor(count);
  const length = rows.reduce((sum, row) => sum + row, 0);
  let given = 0;
  const counts = rows.map((row, nth) => {
    const seats = nth === rows.length - 1 ? count - given : Math.round((count * row) / length);
    given += seats;
    return seats;
  });
  const outer = rows.at(-1)! * ROW;
  const [width, height] = [2 * outer + 2.4, outer + 2.4];
  const [x, y] = [width / 2, outer + 1.2];
  const seats = counts
    .flatMap((seats, nth) =>
      Array.from({ length: seats }, (_, seat) => ({
        angle: seats === 1 ? Math.PI / 2 : (Math.PI * seat) / (seats - 1),
        radius: rows[nth]! * ROW,
      })),
    )
    .sort((one, other) => one.angle - other.angle || other.radius - one.radius)
    .map(({ angle, radius }) => ({ x: x - radius * Math.cos(angle), y: y - radius * Math.sin(angle) }));
  const inner = (rows[0]! - 0.75) * ROW;
  return {
    width,
    height,
    seats,
    table: `M${x - inner} ${y + 1.2}v-1.2a${inner} ${inner} 0 0 1 ${2 * inner} 0v1.2z`,
    centre: { x, y: y - inner * 0.3, width: 1.5 * inner },
  };
}

/** The radii of the rows, in rows: the fewest that hold so many. */
function rowsFor(count: number): number[] {
  for (let rows = 2; ; rows += 1) {
    const first = Math.max(3, Math.ceil(rows * 0.7));
    const radii = Array.from({ length: rows }, (_, nth) => first + nth);
    const room = radii.reduce((sum, radius) => sum + Math.floor((Math.PI * radius * ROW) / 2.3) + 1, 0);
    if (room >= count) return radii;
  }
}
