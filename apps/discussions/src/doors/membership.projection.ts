import { Injectable } from '@nestjs/common';
import { organisations, people, type OrganisationState, type PersonState } from '#contracts/membership/events';
import { copyOf, type Received, type Tx } from '#messaging';
import { isLive } from './live-event';

/** Authors by name. An erased person's messages stay, without it. */
@Injectable()
export class KnownPeople extends copyOf('discussions.people', people, 'person', ['name', 'renamed']) {
  override async apply(person: PersonState, tx: Tx, event: Received<PersonState>): Promise<void> {
    await super.apply(person, tx, event);
    hintAtRename(person, tx, event);
  }
}

/** Who can be mentioned: organisers in every gathering's thread. */
export const KnownMembers = copyOf('discussions.members', people, 'member', ['organisationId', 'standing', 'roles']);

/** Authors' organisations by name. */
@Injectable()
export class KnownOrganisations extends copyOf('discussions.organisations', organisations, 'organisation', [
  'name',
  'renamed',
]) {
  override async apply(organisation: OrganisationState, tx: Tx, event: Received<OrganisationState>): Promise<void> {
    await super.apply(organisation, tx, event);
    hintAtRename(organisation, tx, event);
  }
}

/** Who was called what is for organisers alone, as `GET /api/discussions/renames` is. */
function hintAtRename({ id, version, renamed }: PersonState | OrganisationState, tx: Tx, event: Received): void {
  const audience = { persons: [], organisers: true };
  if (renamed && isLive(event)) tx.hint({ topic: 'discussions.renames', key: id, version, audience });
}
