import type { EntityTarget } from 'typeorm';
import { OrganisationChanged, PersonChanged } from '#contracts/membership/events';
import type { Transactions, Tx } from '#messaging';
import { change } from '#service';
import { Organisation } from '../organisations/organisation.entity';
import { Person } from '../people/person.entity';

/**
 * Takes back from others what somebody was called before, once the new name is 30 days old.
 * @returns of how many.
 */
export function endRenames(transactions: Transactions): Promise<number> {
  return transactions.run(async (tx) => {
    const people = await renamedLongAgo(tx, Person);
    const organisations = await renamedLongAgo(tx, Organisation);
    for (const one of [...people, ...organisations]) one.renamed = null;
    for (const person of people) await change(tx, person, PersonChanged);
    for (const organisation of organisations) await change(tx, organisation, OrganisationChanged);
    return people.length + organisations.length;
  });
}

function renamedLongAgo<Named extends Person | Organisation>(tx: Tx, kind: EntityTarget<Named>): Promise<Named[]> {
  return tx.manager
    .createQueryBuilder(kind, 'one')
    .where(`(one.renamed->>'at')::timestamptz < now() - interval '30 days'`)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .limit(100)
    .getMany();
}
