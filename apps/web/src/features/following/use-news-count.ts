import { useEntryNews } from './entries.queries';
import { useNews } from './following.queries';

/** Of how many things that one follows there is something new, in the library and among partners. */
export const useNewsCount = (): number => (useNews()?.total ?? 0) + (useEntryNews()?.total ?? 0);
