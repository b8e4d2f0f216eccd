import { Injectable } from '@nestjs/common';
import { PlaceOffered, RegistrationWithdrawn } from '#contracts/scheduling/events';
import { Transactions, type Tx } from '#messaging';
import { ByTheClock } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import { forgetGuests } from '../guests/guests.rows';
import { REGISTRATION_COLUMNS, toRegistrationState, type RegistrationRow } from './registration.entity';
import { promoteWaiting } from './waitlist';

const BATCH = 20;
const LOOK_EVERY_MILLIS = 60_000;

/**
 * Lets places that were offered and not taken in time go on to the next. Whoever let one pass waits no longer: were they
 * still first, it would come back to them for ever.
 */
@Injectable()
export class Offers extends ByTheClock {
  constructor(private readonly transactions: Transactions) {
    super('scheduling: offered places');
  }

  protected async work(): Promise<number> {
    const { due, next } = await this.transactions.run((tx) => lookAt(tx));
    await this.each(due, (id) => this.transactions.run((tx) => goOn(tx, id)));
    if (due.length > 0) return 0;
    return next === null ? LOOK_EVERY_MILLIS : Math.max(1, Math.min(next, LOOK_EVERY_MILLIS));
  }
}

interface Look {
  /** Gatherings of which an offer has ended. */
  readonly due: string[];
  /** Milliseconds until the next ends. */
  readonly next: number | null;
}

/** Off the index of what is offered, which holds nothing else. */
async function lookAt({ manager }: Tx): Promise<Look> {
  const [look]: [Look] = await manager.query(
    `WITH offers AS MATERIALIZED (
       SELECT gathering_id, min(offered_until) AS until FROM registration
       WHERE standing = 'waitlist' AND offered_until IS NOT NULL GROUP BY gathering_id
     )
     SELECT coalesce((
       SELECT array_agg(gathering_id) FROM (
         SELECT gathering_id FROM offers WHERE until <= now() ORDER BY until LIMIT ${BATCH}) first
     ), '{}') AS due,
       (SELECT (extract(epoch FROM min(until) - now()) * 1000)::float FROM offers) AS next`,
  );
  return look;
}

/** Another instance may have been here. */
async function goOn(tx: Tx, id: string): Promise<void> {
  const gathering = await lockGathering(tx, id);
  if (gathering.standing !== 'scheduled' || gathering.hasBegun()) await forget(tx, gathering);
  else await end(tx, gathering);
  await savePlaces(tx, gathering);
}

/** Nobody comes in any more: whoever had an offer waited in vain like all others, and is told nothing by it. */
async function forget({ manager }: Tx, gathering: Gathering): Promise<void> {
  await manager.query(
    `UPDATE registration SET offered_until = NULL
     WHERE gathering_id = $1 AND standing = 'waitlist' AND offered_until IS NOT NULL`,
    [gathering.id],
  );
  gathering.offered = 0;
}

async function end(tx: Tx, gathering: Gathering): Promise<void> {
  const ended: RegistrationRow[] = await tx.manager.query(
    `WITH ended AS (
       UPDATE registration SET standing = 'withdrawn', version = version + 1, since = clock_timestamp(), needs = NULL, answers = '{}',
         registered_by = NULL, party = NULL
       WHERE gathering_id = $1 AND standing = 'waitlist' AND offered_until <= now() AND guest_of IS NULL
       RETURNING ${REGISTRATION_COLUMNS}
     )
     SELECT * FROM ended`,
    [gathering.id],
  );
  if (ended.length === 0) return;
  await tx.emitAll(
    ended.map((row) => ({ event: RegistrationWithdrawn, state: toRegistrationState(row), details: { letPass: true } })),
  );
  const guests = await forgetGuests(
    tx,
    ended.map(({ id }) => id),
  );
  gathering.offered -= ended.length + guests;
  gathering.waiting -= ended.length + guests;
  await promoteWaiting(tx, gathering);
}

/** What is open when a locked gathering was moved nearer, is held no longer than what would be offered now: whom it is held for is told. */
export async function shortenOffers(tx: Tx, gathering: Gathering): Promise<void> {
  if (gathering.offered === 0) return;
  const until = gathering.offersEndBy();
  const shortened: RegistrationRow[] = await tx.manager.query(
    `WITH shortened AS (
       UPDATE registration SET offered_until = $2, version = version + 1
       WHERE gathering_id = $1 AND standing = 'waitlist' AND offered_until > $2
       RETURNING ${REGISTRATION_COLUMNS}, registration.guest_of
     )
     SELECT * FROM shortened WHERE guest_of IS NULL`,
    [gathering.id, until],
  );
  const details = { until: until.toISOString(), isShorter: true };
  await tx.emitAll(
    shortened.map((row) => ({
      event: PlaceOffered,
      state: toRegistrationState(row),
      details: { ...details, ...(row.because && { because: row.because }) },
    })),
  );
}
