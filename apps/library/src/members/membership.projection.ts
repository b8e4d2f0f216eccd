import { Injectable } from '@nestjs/common';
import {
  networks,
  organisations,
  people,
  type OrganisationState,
  type PersonState,
} from '#contracts/membership/events';
import { copyOf, type Received, type Tx } from '#messaging';
import { isFollowedNoMore } from '../following/following.rows';
import { FindableRows } from '../search/findable-rows';
import { forgetPerson } from './forget-person';

/** What stands on documents. */
export const NetworkName = copyOf('library.network', networks, 'network', ['name', 'colour']);

const OF_PEOPLE = ['organisationId', 'name', 'email', 'standing'] as const;

/**
 * Authors by name; an erased person's notes stay, without it, and what was theirs alone goes. By their addresses those
 * are known who asked for a toolkit first and applied then.
 */
export class People extends copyOf('library.people', people, 'person', OF_PEOPLE) {
  /** Whoever has left follows nothing, and is followed by nobody. */
  override async apply(state: PersonState, tx: Tx, event: Received<PersonState>): Promise<void> {
    await super.apply(state, tx, event);
    if (state.standing === 'left') await isFollowedNoMore(tx, state.id);
  }

  override async forget(id: string, tx: Tx): Promise<void> {
    await forgetPerson(tx, id);
    await super.forget(id, tx);
  }
}

const OF_ORGANISATIONS = ['name', 'sector', 'standing'] as const;

/** Authors' organisations. What is found by the name of one is found by its new name. */
@Injectable()
export class Organisations extends copyOf('library.organisations', organisations, 'organisation', OF_ORGANISATIONS) {
  constructor(private readonly rows: FindableRows) {
    super();
  }

  override async apply(state: OrganisationState, tx: Tx, event: Received<OrganisationState>): Promise<void> {
    await this.rows.noteRename(state, tx);
    await super.apply(state, tx, event);
  }
}

/** Who speaks for an organisation, and takes what its last author leaves. */
export const Roles = copyOf('library.roles', people, 'person_roles', ['roles']);
