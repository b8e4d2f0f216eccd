/*
 * The map's own plane: a transverse Mercator about 2° west, as the national grid has it, on a sphere. One unit is 200
 * metres, so that distances on the ground are lengths on the map.
 */

export const UNITS_OF_A_KM = 5;
export const SIZE = { width: 3500, height: 6650 } as const;

const RADIUS = 6371 * UNITS_OF_A_KM;
const MERIDIAN = -2;
/** Where the map begins: west of Fermanagh, and north of Unst. */
const LEFT = -2110;
const TOP = 33_895;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where a point of the earth is on the map. */
export function project(longitude: number, latitude: number): [x: number, y: number] {
  const [across, up] = [radians(longitude - MERIDIAN), radians(latitude)];
  const x = RADIUS * Math.atanh(Math.cos(up) * Math.sin(across));
  const y = RADIUS * Math.atan2(Math.tan(up), Math.cos(across));
  return [x - LEFT, TOP - y];
}
