import { networks, organisations, people, type PersonState } from '#contracts/membership/events';
import { copyOf, type Received, type Tx } from '#messaging';
import { Collection } from '../collections/collection.entity';
import { followNoMore } from '../following/following.rows';

/** What stands on documents. */
export const NetworkName = copyOf('library.network', networks, 'network', ['name']);

/**
 * Authors by name; an erased person's notes stay, without it, and their own collections go: nobody else knows of those.
 * By their addresses those are known who asked for a toolkit first and applied then.
 */
export class People extends copyOf('library.people', people, 'person', [
  'organisationId',
  'name',
  'email',
  'standing',
]) {
  /** Whoever has left follows nothing, and is followed by nobody. */
  override async apply(state: PersonState, tx: Tx, event: Received<PersonState>): Promise<void> {
    await super.apply(state, tx, event);
    if (state.standing === 'left') await followNoMore(tx, state.id);
  }

  override async forget(id: string, tx: Tx): Promise<void> {
    await super.forget(id, tx);
    await tx.manager.delete(Collection, { personId: id });
    await followNoMore(tx, id);
  }
}

/** Authors' organisations. */
export const Organisations = copyOf('library.organisations', organisations, 'organisation', [
  'name',
  'sector',
  'standing',
]);

/** Who speaks for an organisation, and takes what its last author leaves. */
export const Roles = copyOf('library.roles', people, 'person_roles', ['roles']);
