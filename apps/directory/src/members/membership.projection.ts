import { networks, organisations, people, type PersonState } from '#contracts/membership/events';
import { copyOf, type Received, type Tx } from '#messaging';
import { followNoMore } from '#service';

/** Those who keep an entry or look at changes, by name; what an erased person wrote stays, without it. */
export const People = copyOf('directory.people', people, 'person', ['organisationId', 'name', 'standing']);

/** Who hears of an introduction, by their roles; and whoever has left follows nothing. */
export class Members extends copyOf('directory.members', people, 'member', ['organisationId', 'standing', 'roles']) {
  override async apply(state: PersonState, tx: Tx, event: Received<PersonState>): Promise<void> {
    await super.apply(state, tx, event);
    if (state.standing === 'left') await followNoMore(tx, state.id);
  }

  override async forget(id: string, tx: Tx): Promise<void> {
    await followNoMore(tx, id);
    await super.forget(id, tx);
  }
}

/** Employers by name, where they work, and whether all their members ask for introductions. */
export const Organisations = copyOf('directory.organisations', organisations, 'organisation', [
  'kind',
  'name',
  'standing',
  'membersAsk',
  'sites',
]);

/** What stands on pages that are read without script. */
export const NetworkName = copyOf('directory.network', networks, 'network', ['name']);
