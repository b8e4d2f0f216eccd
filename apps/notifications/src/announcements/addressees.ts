import type { EntityManager } from 'typeorm';
import { DAYS_AFTER } from '#contracts/notifications/announcing';
import type { Addressed } from '#contracts/notifications/endpoints';
import type { GatheringState, RegistrationState } from '#contracts/scheduling/events';
import { hasPassed, type Received, type Tx } from '#messaging';
import { NotYetKnown } from '#service';
import { REGISTRATIONS_KNOWN } from '../known/registration.projection';
import { AnnouncingClosed } from './announcement.errors';

/** SQL: those with a place at gathering `$1`, or who wait for one; whoever has left the network is written to no more. */
export const ADDRESSEES = `registration r LEFT JOIN person p ON p.id = r.person_id
  WHERE r.gathering_id = $1 AND r.standing IN ('place', 'waitlist') AND p.standing IS DISTINCT FROM 'left'`;

export type Counted = Record<Addressed, number>;

export async function countAddressees(manager: EntityManager, gatheringId: string): Promise<Counted> {
  const [counted]: [Counted] = await manager.query(
    `SELECT count(*) FILTER (WHERE r.standing = 'place')::integer AS place,
       count(*) FILTER (WHERE r.standing = 'waitlist')::integer AS waitlist FROM ${ADDRESSEES}`,
    [gatheringId],
  );
  return counted;
}

/** Also one that is cancelled or over: those who meant to come are told where the notes are, or of another date. */
export async function gatheringToWriteAbout(manager: EntityManager, gatheringId: string): Promise<GatheringState> {
  const [known]: { state: GatheringState; closed: boolean }[] = await manager.query(
    `SELECT state, (state->>'endsAt')::timestamptz < now() - $2 * interval '1 day' AS closed FROM gathering WHERE id = $1`,
    [gatheringId, DAYS_AFTER],
  );
  if (!known) throw new NotYetKnown('gathering');
  if (known.closed) throw new AnnouncingClosed();
  return known.state;
}

/**
 * What was written to those with a place is not for whoever gave theirs up, nor what was for who waits for who came in.
 * Addressees are read off the copy, which may have come further than this event, and then says how they stand.
 */
export async function dropForWhomItIsNot(tx: Tx, { key, version, state }: Received<RegistrationState>): Promise<void> {
  const { gatheringId, personId, standing } = state;
  const knowsMore = await hasPassed(tx.manager, REGISTRATIONS_KNOWN, key, version);
  await tx.manager.query(
    `UPDATE mail SET standing = 'dropped', problem = $4, due_at = CASE WHEN handed_over THEN due_at END
     FROM announcement a
     WHERE mail.gathering_id = $1 AND mail.person_id = $2 AND mail.purpose = 'announcement' AND a.id = mail.about
       AND mail.standing IN ('draft', 'waiting', 'kept', 'failed') AND CASE WHEN $5 THEN
         NOT EXISTS (SELECT FROM registration r WHERE r.id = $6 AND r.standing = ANY (a.addressed))
         ELSE $3 <> ALL (a.addressed) END`,
    [gatheringId, personId, standing, NOT_FOR_THEM, knowsMore, key],
  );
}

export const NOT_FOR_THEM = 'They have given up their place meanwhile, wait no longer, or have a place now.';
