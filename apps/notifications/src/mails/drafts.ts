import { uuidv7 } from 'uuidv7';
import type { Received, Tx } from '#messaging';
import { PURPOSES, type Purpose } from '../letters/purpose';
import type { Folded } from '../sending/composer';
import type { MailDetails } from './mail.entity';

/** A mail to write: whom it is for, and what it refers to. */
export interface Draft {
  readonly purpose: Purpose;
  /** Null: everybody who is an organiser when it is composed. */
  readonly personId: string | null;
  /** What it tells of, where that is not the event's aggregate: what is told of that later may replace it. */
  readonly about?: string;
  readonly issuerId?: string | null;
  readonly organisationId?: string;
  readonly gatheringId?: string;
  /** A thread it leads to, which has the id of what it hangs on. */
  readonly threadId?: string;
  /** What the library holds, where it is about that. */
  readonly itemId?: string;
  readonly linkId?: string;
  readonly expiresAt?: string;
  readonly details?: MailDetails;
  /** How long it waits before it is composed, for what may replace it. */
  readonly waitMinutes?: number;
  /** What makes it the same mail, where that is not the event and the person. */
  readonly once?: string;
  /** Why earlier mails about the same do not leave any more. */
  readonly replacing?: string;
}

/**
 * News this old is none: a reaction that reads a topic again from its beginning (a restored database, a topic that
 * was moved) must not write to everybody about last year.
 */
const OLDEST = `interval '7 days'`;

/**
 * What an aggregate's later event has made untrue does not leave any more. One that the mail server takes at this
 * very moment becomes `sent` all the same, and until it can be known later ones wait for it: `due_at` says how long.
 */
const dropping = (about: string, why: string, standings = `'draft', 'waiting'`): string =>
  `UPDATE mail SET standing = 'dropped', problem = ${why}, due_at = CASE WHEN handed_over THEN due_at END
   WHERE about = ${about} AND standing IN (${standings})`;

/** Writes the mail that an event gives rise to, once, in the transaction that records the event as seen. */
export async function draft(tx: Tx, event: Received, { personId, ...mail }: Draft): Promise<void> {
  await draftToEach(tx, event, mail, [personId]);
}

/** The same to each of them, in one statement: of some gatherings they are thousands. */
export async function draftToEach(
  tx: Tx,
  event: Received,
  mail: Omit<Draft, 'personId'>,
  personIds: readonly (string | null)[],
): Promise<void> {
  const details = JSON.stringify(mail.details ?? {});
  await tx.manager.query(
    `WITH dropped AS (${dropping('$4', '$17')} AND $17::text IS NOT NULL AND once <> ALL ($2))
     INSERT INTO mail (id, once, purpose, about, about_version, person_id, issuer_id, organisation_id, gathering_id,
       thread_id, item_id, link_id, details, expires_at, subject, standing, problem, due_at)
     SELECT reader.id, reader.once, $3, $4, $5, reader.person_id, $7, $8, $9, $18, $19, $10, $11, $12, $13,
       CASE WHEN old THEN 'dropped' ELSE 'draft' END, CASE WHEN old THEN $15 END, now() + $16 * interval '1 minute'
     FROM unnest($1::uuid[], $2::text[], $6::uuid[]) AS reader (id, once, person_id),
       (SELECT $14::timestamptz < now() - ${OLDEST} AS old) age
     ON CONFLICT (once) DO UPDATE SET expires_at = coalesce(mail.expires_at, excluded.expires_at)`,
    [
      personIds.map(() => uuidv7()),
      personIds.map((personId) => mail.once ?? `${event.id} ${personId ?? 'organisers'}`),
      mail.purpose,
      mail.about ?? event.key,
      event.version,
      personIds,
      mail.issuerId ?? null,
      mail.organisationId ?? null,
      mail.gatheringId ?? null,
      mail.linkId ?? null,
      details,
      mail.expiresAt ?? null,
      PURPOSES[mail.purpose],
      event.time,
      'It was more than seven days old when it reached this service.',
      mail.waitMinutes ?? 0,
      mail.replacing ?? null,
      mail.threadId ?? null,
      mail.itemId ?? null,
    ],
  );
}

const WAIT_FOR_MORE_MINUTES = 5;

/** One for all that come within the hour: the first waits a little for the next ones, and no longer than it has to. */
export async function draftFolded(tx: Tx, event: Received, purpose: Folded): Promise<void> {
  const hour = event.time.toISOString().slice(0, 'YYYY-MM-DDTHH'.length);
  const once = `${purpose} ${hour} organisers`;
  await draft(tx, event, { purpose, personId: null, once, waitMinutes: WAIT_FOR_MORE_MINUTES });
}

export async function dropUnsent(tx: Tx, about: string, why: string): Promise<void> {
  await tx.manager.query(dropping('$1', '$2'), [about, why]);
}

/** Also where none leaves: nobody hands on what leads to nothing any more. */
export async function dropUndone(tx: Tx, about: string, why: string): Promise<void> {
  await tx.manager.query(dropping('$1', '$2', `'draft', 'waiting', 'kept'`), [about, why]);
}
