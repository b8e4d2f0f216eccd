import { uuidv7 } from 'uuidv7';
import type { Tx } from '#messaging';
import type { NewsKind } from './news-kind';

/** Advisory lock. */
const TELLING = 7_240_085;
/** People that one hint names. */
const NAMED = 200;

/**
 * News are made, and gathered for mails, by one at a time in all instances: so what is made later has a higher place when
 * it is seen.
 */
export async function beginTelling(tx: Tx): Promise<void> {
  await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [TELLING]);
}

/** Whoever takes news away, or what they are of, does so between two tellings: each locks rows in an order of its own. */
export async function betweenTellings(tx: Tx): Promise<void> {
  await tx.manager.query('SELECT pg_advisory_xact_lock_shared($1)', [TELLING]);
}

/** That for these people something is new, or not new any more: what it is, and what they follow with its counts. */
export function hintAtNews(tx: Tx, { service }: Pick<NewsKind, 'service'>, people: readonly string[]): void {
  for (let from = 0; from < people.length; from += NAMED) {
    const audience = { persons: people.slice(from, from + NAMED) };
    for (const topic of [`${service}.news`, `${service}.following`]) {
      tx.hint({ topic, key: uuidv7(), version: 1, audience });
    }
  }
}

/** Whoever is gone follows nothing; what was ever told to them is forgotten in its turn. */
export async function followNoMore(tx: Tx, personId: string): Promise<void> {
  await betweenTellings(tx);
  await tx.manager.query('DELETE FROM following WHERE person_id = $1', [personId]);
  await tx.manager.query('UPDATE follower SET due_at = now() WHERE person_id = $1', [personId]);
}
