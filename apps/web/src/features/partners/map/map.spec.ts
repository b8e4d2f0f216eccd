import { readFileSync } from 'node:fs';
import { clustersOf, nextIn, programmesIn, type Spot } from './clusters';
import { project, SIZE, UNITS_OF_A_KM } from './projection';
import { boxOf, regionAt, SHAPES, townNear } from './uk';
import { addressOf, readView, viewOf, WHOLE, zoomed } from './view';

const LEEDS = project(-1.5475, 53.7967);
const LONDON = project(-0.1276, 51.5072);
const DEPENDENCIES = ['Jersey', 'Guernsey', 'Isle of Man'];

describe('the map', () => {
  it('has lengths on the ground, within a part in a hundred', () => {
    const kilometres = Math.hypot(LEEDS[0] - LONDON[0], LEEDS[1] - LONDON[1]) / UNITS_OF_A_KM;
    expect(kilometres).toBeGreaterThan(271.5 * 0.99);
    expect(kilometres).toBeLessThan(271.5 * 1.01);
  });

  it('shows all outcodes, and all but those on a coast or a border in their own region', () => {
    const outcodes = readFileSync('apps/directory/data/outcodes.csv', 'utf8').trim().split('\n').slice(1);
    const elsewhere = outcodes.filter((line) => {
      const [, latitude, longitude, , , region = ''] = line.split(',');
      const [x, y] = project(Number(longitude), Number(latitude));
      expect(x > 0 && x < SIZE.width && y > 0 && y < SIZE.height).toBe(true);
      const drawn = DEPENDENCIES.includes(region) ? 'Crown Dependencies' : region;
      return regionAt(x, y)?.name !== drawn;
    });
    expect(elsewhere.length / outcodes.length).toBeLessThan(0.03);
  });

  it('knows which town is near', () => {
    expect(townNear(...LEEDS)).toBe('Leeds');
    expect(townNear(...project(-5.93, 54.597))).toBe('Belfast');
  });
});

describe('what of the map is in view', () => {
  it('holds a region, keeps its shape, and comes back from the address', () => {
    for (const shape of SHAPES) {
      const view = viewOf(shape);
      expect(view.left).toBeLessThanOrEqual(shape.left);
      expect(view.top).toBeLessThanOrEqual(shape.top);
      expect(view.left + view.width).toBeGreaterThanOrEqual(shape.right);
      expect(view.top + view.height).toBeGreaterThanOrEqual(shape.bottom);
      expect(view.height / view.width).toBeCloseTo(SIZE.height / SIZE.width);
      const back = readView(addressOf(view), boxOf) ?? WHOLE;
      for (const side of ['left', 'top', 'width', 'height'] as const) {
        expect(Math.abs(back[side] - view[side])).toBeLessThanOrEqual(2);
      }
    }
  });

  it('goes nowhere beyond the map, and no nearer than is of use', () => {
    expect(zoomed(viewOf(boxOf('london')!), 1000)).toEqual(WHOLE);
    expect(addressOf(WHOLE)).toBeUndefined();
    expect(zoomed(WHOLE, 1e-9).width).toBe(40);
    expect(readView('9999,9999,300', boxOf)!.left).toBe(SIZE.width - 300);
    for (const nothing of [undefined, '', 'atlantis', '1,2', 'a,b,c']) expect(readView(nothing, boxOf)).toBeNull();
  });
});

describe('marks', () => {
  const random = (seed: number) => () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const spotsOf = (next: () => number, many: number): Spot[] =>
    Array.from({ length: many }, (_, n) => {
      // Towns, with several programmes at one address.
      const [x, y] = [Math.floor(next() * 12) * 250 + next() * 90, Math.floor(next() * 12) * 480 + next() * 90];
      return { x: n % 5 === 0 ? 800 : x, y: n % 5 === 0 ? 900 : y, programme: n % Math.ceil(many / 2) };
    });

  it.each([1, 2, 3, 4, 5, 6])('hold every spot once, are apart, and are all reached by arrows (%i)', (seed) => {
    const spots = spotsOf(random(seed * 7919), seed * 60);
    const marks = clustersOf(spots, 300);
    expect(marks.flatMap((mark) => mark.spots)).toHaveLength(spots.length);
    expect(new Set(marks.flatMap((mark) => mark.spots))).toEqual(new Set(spots));
    for (const one of marks)
      for (const other of marks)
        if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(300);
    for (const start of marks) {
      const reached = new Set([start]);
      for (const mark of reached)
        for (const way of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const) {
          const next = nextIn(marks, mark, way);
          if (next) reached.add(next);
        }
      expect(reached.size).toBe(marks.length);
    }
  });

  it('count a programme that is here twice once, and keep what is at one address together', () => {
    const here = [1, 1, 2].map((programme) => ({ x: 5, y: 5, programme }));
    const [mark] = clustersOf(here, 1);
    expect(programmesIn(mark!)).toEqual([1, 2]);
    expect(mark).toMatchObject({ left: 5, right: 5, top: 5, bottom: 5 });
    expect(clustersOf([], 10)).toEqual([]);
  });
});
