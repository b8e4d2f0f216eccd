import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  organisations,
  OrganisationWithdrawn,
  people,
  PersonLeft,
  type OrganisationState,
  type PersonState,
} from '#contracts/membership/events';
import { on, Reaction, type Tx } from '#messaging';
import { forgetAsker } from '../floor/floor.rows';
import { leaveGroups } from '../groups/group.rows';
import { Members, Organisations } from '../members/membership.projection';
import { forgetProposer } from '../proposals/proposal.rows';
import { claims } from './registration.entity';
import { Withdraw } from './withdraw.command';

/**
 * Those who leave the network give up their places, which go on to those who wait, and what they proposed. First it is known here that they
 * have left, also where the projection is behind: from then on nobody registers as one of them, and whoever did is
 * waited for.
 */
@Injectable()
export class PeopleGiveUpPlaces extends Reaction<PersonState> {
  readonly name = 'scheduling.people-give-up-places';
  readonly topic = people;
  readonly since = 'beginning';
  readonly handlers = [
    on(PersonLeft, async (event, tx) => {
      await new Members().apply(event.state, tx, event);
      await giveUpPlaces(this.commands, tx, 'person_id', event.state.id);
      await leaveGroups(tx, 'person_id', event.state.id);
      await forgetProposer(tx, event.state.id);
      await forgetAsker(tx, event.state.id);
    }),
  ];

  constructor(private readonly commands: CommandBus) {
    super();
  }
}

@Injectable()
export class OrganisationsGiveUpPlaces extends Reaction<OrganisationState> {
  readonly name = 'scheduling.organisations-give-up-places';
  readonly topic = organisations;
  readonly since = 'beginning';
  readonly handlers = [
    on(OrganisationWithdrawn, async (event, tx) => {
      await new Organisations().apply(event.state, tx, event);
      await giveUpPlaces(this.commands, tx, 'organisation_id', event.state.id);
      await leaveGroups(tx, 'organisation_id', event.state.id);
    }),
  ];

  constructor(private readonly commands: CommandBus) {
    super();
  }
}

/** In one order of gatherings and people, so that two departures at once wait for each other, not in a circle. */
async function giveUpPlaces(
  commands: CommandBus,
  tx: Tx,
  column: 'person_id' | 'organisation_id',
  id: string,
): Promise<void> {
  const registrations: { gatheringId: string; personId: string }[] = await tx.manager.query(
    `SELECT r.gathering_id AS "gatheringId", r.person_id AS "personId"
     FROM registration r JOIN gathering g ON g.id = r.gathering_id
     WHERE r.${column} = $1 AND r.guest_of IS NULL AND ${claims('r')} AND g.ends_at > now()
     ORDER BY r.gathering_id, r.standing DESC, r.person_id`,
    [id],
  );
  for (const { gatheringId, personId } of registrations) await commands.execute(new Withdraw(gatheringId, personId));
  // What is held for them goes on within the minute (`InvitedPlaces`), under the lock of its gathering.
  await tx.manager.query(
    `UPDATE invitation i SET held_until = least(i.held_until, now()) FROM member m
     WHERE i.held_until IS NOT NULL AND m.id = i.person_id AND ${column === 'person_id' ? 'm.id' : 'm.organisation_id'} = $1`,
    [id],
  );
}
