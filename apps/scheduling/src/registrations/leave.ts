import { RegistrationWithdrawn } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { leaveFloor } from '../floor/floor.rows';
import type { Gathering } from '../gatherings/gathering.entity';
import { savePlaces } from '../gatherings/gathering.rows';
import { forgetGuests } from '../guests/guests.rows';
import { leaveSessions } from '../sessions/session-places.rows';
import { tellOfRequests } from '../requests/tell-of-requests';
import {
  asks,
  isOffered,
  REGISTRATION_COLUMNS,
  toRegistrationState,
  type RegistrationRow,
} from './registration.entity';
import { promoteWaiting } from './waitlist';

/** What others did, and is told: an organiser's decision and why, or that it was a lead's. */
export type Done = Decision | { readonly byLead: true };

/** An organiser's, and why. */
export interface Decision {
  readonly by: string;
  readonly reason: string;
}

/**
 * Ends a registration on a locked gathering, by the person or by an organiser's decision. The place goes on in the same
 * transaction: were it free for a moment, a newcomer would pass those who wait.
 */
export async function leave(
  tx: Tx,
  gathering: Gathering,
  before: RegistrationRow,
  done?: Done,
): Promise<RegistrationRow> {
  const decision = done && 'by' in done ? done : null;
  const [after]: RegistrationRow[] = await tx.manager.query(
    `WITH withdrawn AS (
       UPDATE registration SET standing = 'withdrawn', version = version + 1, since = clock_timestamp(), needs = NULL, answers = '{}',
         decided_by = $2, decided_for = $3, offered_until = NULL,
         request = CASE WHEN request = 'waiting' THEN CASE WHEN $2::uuid IS NULL THEN 'taken-back' ELSE 'declined' END END,
         registered_by = NULL, party = NULL
       WHERE id = $1 RETURNING ${REGISTRATION_COLUMNS}
     )
     SELECT * FROM withdrawn`,
    [before.id, decision?.by ?? null, decision?.reason ?? null],
  );
  const details = done ? ('by' in done ? { refusedFor: done.reason } : done) : {};
  await tx.emit(RegistrationWithdrawn, toRegistrationState(after!), details);
  freePlacesOf(gathering, before, 1 + (await forgetGuests(tx, [before.id])));
  if (asks(before)) {
    gathering.asking -= 1;
    tellOfRequests(tx, gathering, after!.version);
  }
  await goOn(tx, gathering);
  if (before.standing === 'place') {
    await leaveFloor(tx, gathering.id, before.personId);
    await leaveSessions(tx, gathering, before.personId);
  }
  return after!;
}

/** So many who stood as this one did hold nothing any more; the caller writes the counts. */
export function freePlacesOf(gathering: Gathering, before: RegistrationRow, many: number): void {
  gathering.placesTaken -= before.standing === 'place' ? many : 0;
  gathering.waiting -= before.standing === 'waitlist' ? many : 0;
  gathering.offered -= isOffered(before) ? many : 0;
}

/** Gives on what was freed, and writes the counts. Nobody is told of a place at a gathering that does not take place. */
export async function goOn(tx: Tx, gathering: Gathering): Promise<void> {
  if (gathering.standing === 'scheduled') await promoteWaiting(tx, gathering);
  await savePlaces(tx, gathering);
}

/** Somebody's registration on a gathering that is locked. */
export async function registrationOf(
  tx: Tx,
  gatheringId: string,
  personId: string,
): Promise<RegistrationRow | undefined> {
  const [row]: RegistrationRow[] = await tx.manager.query(
    `SELECT ${REGISTRATION_COLUMNS} FROM registration WHERE gathering_id = $1 AND person_id = $2`,
    [gatheringId, personId],
  );
  return row;
}
