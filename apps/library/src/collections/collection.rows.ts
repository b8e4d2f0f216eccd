import type { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import type { Tx } from '#messaging';
import { NotFound, type Bind, type Caller, type OwnRules } from '#service';
import { notKept } from './collection.errors';
import { Collection } from './collection.entity';

/** The condition that `collection c` is the caller’s own, or of their organisation: nobody else knows of it. */
export const mayKnow = (caller: Caller, bind: Bind): string =>
  `(c.person_id = ${bind(caller.personId)} OR c.organisation_id = ${bind(caller.organisationId)})`;

/** The rule by that name, for operations on `:collectionId`. */
export const keeperRule = (dataSource: DataSource): OwnRules => ({
  'collection-keeper': async ({ caller, params }) => {
    // Rules are asked before the path is validated.
    const id = Id.safeParse(params['collectionId']).data;
    const held = id && (await dataSource.manager.findOneBy(Collection, { id }));
    if (held && held.personId === caller.personId) return true;
    if (!held || held.organisationId !== caller.organisationId) return new NotFound('collection');
    return caller.roles.includes('lead') || notKept();
  },
});

/**
 * The collection, its row locked until the transaction ends.
 * @throws NotFound
 */
export async function lockCollection(tx: Tx, id: string): Promise<Collection> {
  const collection = await tx.manager.findOne(Collection, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!collection) throw new NotFound('collection');
  return collection;
}

/** As its next version; whoever shows it fetches it. */
export async function changeCollection(tx: Tx, collection: Collection): Promise<void> {
  collection.version += 1;
  await tx.manager.update(Collection, { id: collection.id }, collection);
  tellKeepers(tx, collection);
}

export function tellKeepers(tx: Tx, { id, version, personId }: Collection): void {
  const audience = personId ? { persons: [personId] } : ('who-shows-it' as const);
  tx.hint({ topic: 'library.collections', key: id, version, audience });
}
