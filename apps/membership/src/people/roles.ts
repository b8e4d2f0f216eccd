import { PersonRolesChanged, RolesSetByOperator, type Role } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, inTurn, SignInNeeded, type Caller } from '#service';
import { keepAccessTokens } from '../access-tokens/keep-access-tokens';
import type { Sessions } from '../sessions/sessions';
import { lockPerson } from './lock-person';
import { Person } from './person.entity';

/** Who runs the network. */
export const RUNNING = ['organiser', 'administrator'] as const;

/**
 * Whoever changes who leads and who runs the network takes turns, before anybody is locked: two who unmade each other at
 * once would leave nobody.
 */
export const rolesInTurn = (tx: Tx): Promise<void> => inTurn(tx, 'roles', 'of everybody');

/** In one order everywhere; twice the same where both are one. */
export async function lockBoth(tx: Tx, id: string, other: string | undefined): Promise<[Person, Person | null]> {
  if (other === undefined || other === id) {
    const person = await lockPerson(tx, id);
    return [person, other === undefined ? null : person];
  }
  if (id < other) return [await lockPerson(tx, id), await lockPerson(tx, other)];
  const second = await lockPerson(tx, other);
  return [await lockPerson(tx, id), second];
}

/**
 * What the caller may was looked at before they waited for their turn. With their roles, the epoch changes.
 * @throws SignInNeeded
 */
export async function stillCaller(tx: Tx, { personId: id, epoch }: Caller): Promise<void> {
  if (!(await tx.manager.existsBy(Person, { id, epoch, standing: 'member' }))) throw new SignInNeeded();
}

/** Whether another member has the role: in the person's organisation, where it is that of leads. */
export async function hasOthers(tx: Tx, { id, organisationId }: Person, role: Role): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(
    `SELECT FROM person WHERE standing = 'member' AND $1 = ANY (roles) AND id <> $2
       AND ($1 <> 'lead' OR organisation_id = $3) LIMIT 1`,
    [role, id, organisationId],
  );
  return rows.length > 0;
}

/**
 * Gives the locked person these roles. Roles are in the token that a session is signed in by: those tokens end, and the
 * person's browsers get others that say what holds now. `byId`: null for who runs the computer of the network.
 */
export async function changeRoles(
  tx: Tx,
  sessions: Sessions,
  person: Person,
  { roles, byId }: { roles: readonly Role[]; byId: string | null },
): Promise<void> {
  const given = roles.filter((role) => !person.roles.includes(role));
  const taken = person.roles.filter((role) => !roles.includes(role));
  if (given.length + taken.length === 0) return;
  person.roles = [...roles];
  await keepAccessTokens(tx, person, () => sessions.endTokens(tx, person));
  if (byId === null) await change(tx, person, RolesSetByOperator, { given, taken });
  else await change(tx, person, PersonRolesChanged, { given, taken, byId });
}
