import type { KnownPlace } from '#contracts/directory/finding';
import type { Bind } from '#service';

const EARTH_KM = 6371;
const KM_OF_A_DEGREE = 111.2;

/**
 * SQL: programmes with a place within so many kilometres of a point, and how far the nearest is, as the crow flies. The
 * index of points finds those in a box around; the distance on the sphere (haversine) decides.
 */
export function nearby({ latitude, longitude }: KnownPlace, within: number, bind: Bind): string {
  const [lat, lon] = [`${bind(latitude)}::float8`, `${bind(longitude)}::float8`];
  const high = within / KM_OF_A_DEGREE;
  const wide = high / Math.cos(((Math.abs(latitude) + high) * Math.PI) / 180);
  const box = [longitude - wide, latitude - high, longitude + wide, latitude + high].map(
    (side) => `${bind(side)}::float8`,
  );
  const [west, south, east, north] = box;
  return `
    SELECT programme_id, min(km) AS km FROM (
      SELECT programme_id, ${2 * EARTH_KM} * asin(sqrt(
        sin(radians(latitude - ${lat}) / 2) ^ 2
        + cos(radians(latitude)) * cos(radians(${lat})) * sin(radians(longitude - ${lon}) / 2) ^ 2)) AS km
      FROM place WHERE latitude IS NOT NULL
        AND point(longitude, latitude) <@ box(point(${west}, ${south}), point(${east}, ${north}))) one
    WHERE km <= ${bind(within)} GROUP BY programme_id`;
}
