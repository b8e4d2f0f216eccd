import type { Tx } from '#messaging';

/**
 * Ends what those of these registrations brought along, or one guest alone: they are no people of the network, so nothing of
 * them stays. @returns how many they were.
 */
export async function forgetGuests({ manager }: Tx, registrationIds: readonly string[], one?: string): Promise<number> {
  const [gone]: [{ many: number }] = await manager.query(
    `WITH gone AS (
       DELETE FROM registration WHERE guest_of = ANY ($1::uuid[]) AND ($2::uuid IS NULL OR id = $2) RETURNING id
     ), checked_in AS (
       DELETE FROM check_in WHERE registration_id IN (SELECT id FROM gone)
     )
     SELECT count(*)::integer AS many FROM gone`,
    [registrationIds, one ?? null],
  );
  return gone.many;
}

/** They have a place as whoever brings them, and come with them alone. @returns how many they are. */
export async function seatGuests({ manager }: Tx, registrationId: string): Promise<number> {
  const [seated]: [{ many: number }] = await manager.query(
    `WITH seated AS (
       UPDATE registration g SET standing = 'place', since = r.since, offered_until = NULL, because = r.because,
         organisation_id = r.organisation_id, version = g.version + 1, party = r.id
       FROM registration r WHERE r.id = $1 AND g.guest_of = r.id RETURNING g.id
     )
     SELECT count(*)::integer AS many FROM seated`,
    [registrationId],
  );
  return seated.many;
}

/** How many they bring. */
export async function countGuests({ manager }: Tx, registrationId: string): Promise<number> {
  const [brought]: [{ many: number }] = await manager.query(
    'SELECT count(*)::integer AS many FROM registration WHERE guest_of = $1',
    [registrationId],
  );
  return brought.many;
}

/** SQL: of whom a person brought. */
export const FORGET_GUEST_NAMES = `
  UPDATE registration SET guest_name = NULL FROM registration b WHERE b.id = registration.guest_of AND b.person_id = $1`;
