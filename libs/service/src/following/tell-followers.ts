import type { EntityManager } from 'typeorm';
import { PLANNED_EACH_TIME } from '../prepared-statements';
import type { NewsKind } from './news-kind';

/** News come together for so long before a mail tells of them, and the next mail is a day later at the earliest. */
const GATHERED = `interval '1 hour'`;
const ONE_DAY = `interval '1 day'`;

/**
 * Makes news of what happened, for everybody whom it concerns: a statement or two, however many they are.
 * @returns who there is something new for.
 */
export async function tellFollowers(
  manager: EntityManager,
  kind: NewsKind,
  happenings: readonly string[],
): Promise<string[]> {
  const told: { person_id: string }[] = [];
  for (const concerned of kind.concerned) {
    told.push(...((await manager.query(keep(kind, concerned), [happenings])) as { person_id: string }[]));
  }
  const people = [...new Set(told.map(({ person_id: id }) => id))].sort();
  if (people.length > 0) await manager.query(DUE, [people]);
  return people;
}

/**
 * What somebody drops at this moment is waited for, and then not told of. What comes again before it was seen is news
 * once, and the latest.
 */
const keep = ({ thing }: NewsKind, concerned: string): string => `
  ${PLANNED_EACH_TIME} WITH kept AS (
    INSERT INTO news (following_id, ${thing}_id, what) SELECT DISTINCT id, ${thing}_id, what FROM (${concerned} FOR KEY SHARE OF f) c
    ON CONFLICT (following_id, ${thing}_id, what) DO UPDATE SET place = excluded.place, told = false, came_at = excluded.came_at
    RETURNING following_id)
  SELECT DISTINCT f.person_id FROM kept JOIN following f ON f.id = kept.following_id`;

const DUE = `
  INSERT INTO follower (person_id, version, due_at) SELECT unnest($1::uuid[]), 0, now() + ${GATHERED}
  ON CONFLICT (person_id) DO UPDATE
    SET due_at = coalesce(follower.due_at, greatest(now() + ${GATHERED}, follower.told_at + ${ONE_DAY}))`;
