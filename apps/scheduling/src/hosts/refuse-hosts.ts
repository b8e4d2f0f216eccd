import type { Tx } from '#messaging';
import { Invalid } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';

/** An organisation that has left since may stay among those that were named. @throws Invalid */
export async function refuseHosts(tx: Tx, { hosts }: Gathering): Promise<void> {
  const unknown: { nth: number }[] = await tx.manager.query(
    `SELECT nth::integer - 1 AS nth FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, nth)
     WHERE NOT EXISTS (SELECT FROM organisation o WHERE o.id = asked.id)`,
    [hosts],
  );
  if (unknown.length > 0)
    throw new Invalid(
      unknown.map(({ nth }) => ({ pointer: `#/hosts/${nth}`, detail: 'Choose organisations of the network.' })),
    );
}
