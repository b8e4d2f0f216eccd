import type { ThreadState } from '#contracts/discussions/events';

/** `read-only`: what was said can be read, and nothing more is written. `no-place`: the way in is a place. */
export type Door = 'open' | 'read-only' | 'no-place' | 'not-found';

/** One kind of thing that a thread hangs on, and whose id the thread has: who may enter, and who is told. */
export interface Subject {
  readonly kind: ThreadState['subject'];
  /** What is known of such things, by `id`: each is a row of it. */
  readonly table: string;
  /** SQL: what the thread on `s` is called. */
  readonly title: string;
  /** SQL: whether nobody is named outside the thread on `s`, by the Chatham House Rule; never, unless said. */
  readonly isUnnamed?: string;
  /** Partners' contacts may be in it: of threads of any other kind there is none for them. */
  readonly forPartners?: true;
  /** SQL: the Door of the row `s` for a person, given as SQL. */
  door(personId: string, isOrganiser: string): string;
  /** SQL: the columns `person_id, organisation_id`, one of them null, of those who are told that something was said in the thread `$1`. */
  readonly hearers: string;
  readonly organisersHear: boolean;
  /** SQL: the ids of those who can be mentioned in the thread `$1`. */
  readonly people: string;
  /** What screens call the lists of such threads. */
  readonly listedAs: string;
}
