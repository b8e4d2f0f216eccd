import type { KnownPlace } from '#contracts/directory/finding';
import type { Bind } from '#service';

type Where = Pick<KnownPlace, 'latitude' | 'longitude'>;

const EARTH_KM = 6371;
const KM_OF_A_DEGREE = 111.2;

/**
 * SQL of a row of `place`: how far it is from a point as the crow flies (on the sphere, by haversine), and that it lies
 * in a box around, which the index of points finds.
 */
export function around({ latitude, longitude }: Where, within: number, bind: Bind): { km: string; inBox: string } {
  const [lat, lon] = [`${bind(latitude)}::float8`, `${bind(longitude)}::float8`];
  const high = within / KM_OF_A_DEGREE;
  const wide = high / Math.cos(((Math.abs(latitude) + high) * Math.PI) / 180);
  const box = [longitude - wide, latitude - high, longitude + wide, latitude + high].map(
    (side) => `${bind(side)}::float8`,
  );
  const [west, south, east, north] = box;
  return {
    km: `${2 * EARTH_KM} * asin(sqrt(sin(radians(latitude - ${lat}) / 2) ^ 2
      + cos(radians(latitude)) * cos(radians(${lat})) * sin(radians(longitude - ${lon}) / 2) ^ 2))`,
    inBox: `latitude IS NOT NULL
      AND point(longitude, latitude) <@ box(point(${west}, ${south}), point(${east}, ${north}))`,
  };
}

const PROGRAMMES = { table: 'place', id: 'programme_id' };

/** SQL: programmes, or others, with a place within so many kilometres of a point, and how far the nearest is. */
export function nearby(place: Where, within: number, bind: Bind, { table, id } = PROGRAMMES): string {
  const { km, inBox } = around(place, within, bind);
  return `
    SELECT ${id}, min(km) AS km FROM (SELECT ${id}, ${km} AS km FROM ${table} WHERE ${inBox}) one
    WHERE km <= ${bind(within)} GROUP BY ${id}`;
}
