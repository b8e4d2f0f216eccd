import type { Across, SeatingRules } from '#contracts/scheduling/seating';
import type { Sector } from '#contracts/sectors';

/** Of whom a least may be set. Nobody is of two sectors; whoever is of one, or of none, may count for the others as well. */
export type Group = Sector | Across;

/** The sector of who has none: nothing is held for it. */
export const UNSAID = '';

/** What the rules look at in somebody who comes. */
export interface Comer {
  readonly organisationId: string;
  readonly sector: Sector | null;
  /** Of a small employer. */
  readonly isSmall: boolean;
  /** Of an organisation that had no place at any gathering before. */
  readonly isNewcomer: boolean;
}

/** So many places for those of one group. */
export interface Pool {
  readonly for: Group;
  readonly places: number;
}

export const groupsOf = ({ sector, isSmall, isNewcomer }: Comer): readonly (Group | typeof UNSAID)[] => [
  sector ?? UNSAID,
  ...(isSmall ? ['small-employers' as const] : []),
  ...(isNewcomer ? ['newcomers' as const] : []),
];

export const isAcross = (group: Group): group is Across => group === 'small-employers' || group === 'newcomers';

/** How many of each there are to be, where that is said. */
export function leastOf({ sectors, smallEmployers = 0, newcomers }: SeatingRules): Pool[] {
  const pools: Pool[] = [
    ...sectors.map(({ sector, atLeast }) => ({ for: sector, places: atLeast })),
    { for: 'small-employers', places: smallEmployers },
    { for: 'newcomers', places: newcomers },
  ];
  return pools.filter(({ places }) => places > 0);
}

export const sumOf = (pools: readonly Pool[]): number => pools.reduce((sum, { places }) => sum + places, 0);

/**
 * Those of the pools that need the most places: the sectors together, or one of the others. With as many places all can be
 * met, if people come who count for several; with fewer, by nobody.
 */
export function neediest(pools: readonly Pool[]): readonly Pool[] {
  const ofSectors = pools.filter((pool) => !isAcross(pool.for));
  const across = pools.filter((pool) => isAcross(pool.for)).map((pool) => [pool]);
  return across.reduce((most, one) => (sumOf(one) > sumOf(most) ? one : most), ofSectors);
}

/** As others are told of it. */
export const heldFor = (pools: readonly Pool[]): { sector: Sector | null; across?: Across; places: number }[] =>
  pools.map(({ for: group, places }) =>
    isAcross(group) ? { sector: null, across: group, places } : { sector: group, places },
  );
