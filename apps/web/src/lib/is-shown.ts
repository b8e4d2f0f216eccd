import { useSuspenseQuery } from '@tanstack/react-query';
import type { Area } from '#contracts/areas';
import type { Answer } from './api';
import { networkQuery, useMe, type Me } from './session';

/** Whether an area is shown to who reads here: to visitors all is that the network does not keep for its members. */
export const shownTo =
  (me: Me | null, { forMembers = [] }: Answer<'GET /api/membership/network'>) =>
  (area: Area): boolean =>
    me !== null || !forMembers.includes(area);

export const useIsShown = (): ((area: Area) => boolean) => shownTo(useMe(), useSuspenseQuery(networkQuery).data);
