import type { EntityManager } from 'typeorm';
import { isMember, isOrganiser, type Caller } from '#service';
import { claims } from '../registrations/registration.entity';

/**
 * SQL: whether the caller, `person` in SQL, may know of gathering `g`. Whoever cannot is answered 404, by lists, files and
 * operations alike. Whoever registered may, however it came that they did, and whoever runs it.
 */
export function knownTo(caller: Caller | null, person: string): string {
  if (isOrganiser(caller)) return 'true';
  if (isMember(caller)) return knownToMember(person);
  return caller ? published(PUBLIC, takesPart(person)) : published(PUBLIC);
}

/** SQL: whether `person`, a member, may, also where they make no request and a link speaks for them. */
export const knownToMember = (person: string): string =>
  `(${published(PUBLIC, `g.visibility = 'network'`, takesPart(person), isInvited(person))} OR ${isCoHost(person)})`;

const isCoHost = (person: string): string => `${person} = ANY (g.co_hosts)`;

/** SQL: whether the caller, `person` in SQL, runs gathering `g`: organisers run each, co-hosts theirs, also as a draft. */
export function runs(caller: Caller | null, person: string): string {
  if (isOrganiser(caller)) return 'true';
  return isMember(caller) ? isCoHost(person) : 'false';
}

const PUBLIC = `g.visibility = 'public'`;

const published = (...ways: readonly string[]): string => `NOT g.is_draft AND (${ways.join(' OR ')})`;

const takesPart = (person: string): string => `EXISTS (
  SELECT FROM registration k WHERE k.gathering_id = g.id AND k.person_id = ${person} AND ${claims('k')})`;

/** SQL: whether they have a place at gathering `g`. */
export const hasPlace = (person: string): string => `EXISTS (
  SELECT FROM registration p WHERE p.gathering_id = g.id AND p.person_id = ${person} AND p.standing = 'place')`;

/** SQL: whether they are invited to gathering `g`. */
export const isInvited = (person: string): string => `EXISTS (
  SELECT FROM invitation i WHERE i.gathering_id = g.id AND i.person_id = ${person} AND i.standing = 'invited')`;

export async function runsIt(manager: EntityManager, gatheringId: string, caller: Caller): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `SELECT $2::uuid FROM gathering g WHERE g.id = $1 AND ${runs(caller, '$2::uuid')}`,
    [gatheringId, caller.personId],
  );
  return rows.length > 0;
}

export async function knowsOf(manager: EntityManager, gatheringId: string, caller: Caller | null): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `SELECT $2::uuid FROM gathering g WHERE g.id = $1 AND ${knownTo(caller, '$2::uuid')}`,
    [gatheringId, caller?.personId ?? null],
  );
  return rows.length > 0;
}
