import type { Tx } from '#messaging';
import { looksOf } from './look-alike';
import { NameIsOrganisers } from './name.errors';

/**
 * Nobody takes on the name of the network, of its host, or of somebody who runs it: people trust what these write.
 * Whoever runs the network is made so by their like, and may have the name that they have. `names` are what somebody
 * else would be called, by where it stands in the request: `#/applicant/name`.
 * @throws NameIsOrganisers
 */
export async function keepOrganisersNames(tx: Tx, names: Readonly<Record<string, string>>): Promise<void> {
  const rows: { name: string }[] = await tx.manager.query(
    `SELECT network.name FROM network
     UNION SELECT organisation.name FROM network JOIN organisation ON organisation.id = network.host_id
     UNION SELECT person.name FROM network JOIN person ON person.organisation_id = network.host_id
       WHERE person.standing = 'member' AND person.roles && ARRAY['organiser', 'administrator']`,
  );
  const kept = new Set(rows.map(({ name }) => looksOf(name)));
  for (const [pointer, name] of Object.entries(names)) if (kept.has(looksOf(name))) throw new NameIsOrganisers(pointer);
}
