import type { Tx } from '#messaging';
import { instant } from '#service';
import type { Organisation } from '../organisations/organisation.entity';
import type { Person } from '../people/person.entity';
import { RenamedTooOften } from './name.errors';

/** More would be play, and push what somebody was called out of sight. */
const MOST_A_DAY = 5;
const SHOWN = 5;

/**
 * Gives an organisation or a person, whose row this transaction has locked, another name, and keeps the one until now.
 * Of several lately, others are told the name before all of them: it is the one they know.
 * @throws RenamedTooOften
 */
export async function rename(tx: Tx, one: Organisation | Person, name: string): Promise<void> {
  await keepFormerName(tx, 'email' in one ? 'person' : 'organisation', one);
  const { from } = one.renamed ?? { from: one.name };
  one.renamed = from === name ? null : { from, at: new Date().toISOString() };
  one.name = name;
}

async function keepFormerName(
  tx: Tx,
  of: 'organisation' | 'person',
  { id, name }: Organisation | Person,
): Promise<void> {
  const [lately]: { count: number; seconds: number }[] = await tx.manager.query(
    `SELECT count(*)::integer AS count,
       ceil(extract(epoch FROM min(until) + interval '1 day' - now()))::integer AS seconds
     FROM former_name WHERE ${of}_id = $1 AND until > now() - interval '1 day'`,
    [id],
  );
  const { count, seconds } = lately!;
  if (count >= MOST_A_DAY) throw new RenamedTooOften(MOST_A_DAY, seconds);
  await tx.manager.query(
    `INSERT INTO former_name (id, ${of}_id, name, until) VALUES (uuidv7(), $1, $2, clock_timestamp())`,
    [id, name],
  );
}

/** The last few names of `organisation` or `person` before this one, latest first, as a JSON array. */
export const formerNamesOf = (of: 'organisation' | 'person'): string => `(
  SELECT coalesce(json_agg(json_build_object('name', former.name, 'until', ${instant('former.until')})
    ORDER BY former.until DESC), '[]')
  FROM (SELECT name, until FROM former_name WHERE ${of}_id = ${of}.id ORDER BY until DESC LIMIT ${SHOWN}) former)`;
