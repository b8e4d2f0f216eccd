import { useMemo } from 'react';
import type { Places } from '../partners.queries';
import type { Spot } from './clusters';
import { project } from './projection';
import { regionAt } from './uk';

export interface PlacesOnMap {
  readonly spots: readonly Spot[];
  /** How many programmes take place in each region, by its code. */
  readonly regions: ReadonlyMap<string, number>;
}

/** Places as the map has them, worked out once for an answer. */
export function usePlaces(places: Places | undefined): PlacesOnMap {
  return useMemo(() => {
    const spots: Spot[] = [];
    const regions = new Map<string, Set<number>>();
    const numbers = places?.places ?? [];
    for (let n = 0; n < numbers.length; n += 3) {
      const [x, y] = project(numbers[n + 1]! / 10_000, numbers[n]! / 10_000);
      const programme = numbers[n + 2]!;
      spots.push({ x, y, programme });
      const region = regionAt(x, y)?.code;
      if (region) regions.set(region, (regions.get(region) ?? new Set()).add(programme));
    }
    return { spots, regions: new Map([...regions].map(([code, programmes]) => [code, programmes.size])) };
  }, [places]);
}
