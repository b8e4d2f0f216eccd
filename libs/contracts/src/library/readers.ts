import type { Audience } from './events';

/** With whom a text is shared, each with all that stand before it: members, contacts of partners, everybody. */
export const READERS = ['network', 'partners', 'public'] as const;
export type Readers = (typeof READERS)[number];

/**
 * As contracts say it. `audience` had two values when events and answers with it were published, and a third would be a
 * word that their readers do not know; so that partners read something of the network's is said beside it.
 */
export interface SharedWith {
  readonly audience: Audience;
  readonly partners?: boolean;
}

export const readersOf = ({ audience, partners }: SharedWith): Readers =>
  audience === 'public' ? 'public' : partners ? 'partners' : 'network';

export const sharedWith = (readers: Readers): { audience: Audience; partners: boolean } => ({
  audience: readers === 'public' ? 'public' : 'network',
  partners: readers === 'partners',
});

/** Whether all who read `other` read `one`. */
export const isOpenTo = (one: Readers, other: Readers): boolean => READERS.indexOf(one) >= READERS.indexOf(other);
