import { z } from 'zod';

/**
 * How lately somebody of the partner said that an entry is true. Each step begins so many days after that day; hidden
 * entries are found by nobody until they are assured again.
 */
export const FRESHNESS_DAYS = { ageing: 180, stale: 365, hidden: 540 } as const;
/** How long before each step those who keep an entry are asked. */
export const ASKED_BEFORE_DAYS = 14;

export const Freshness = z.enum(['assured', 'ageing', 'stale', 'hidden']);
export type Freshness = z.infer<typeof Freshness>;
