import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import {
  PartnerApplicationApproved,
  partnerApplications,
  type PartnerApplicationState,
} from '#contracts/directory/events';
import { on, Reaction } from '#messaging';
import { Problem } from '#service';
import { InviteColleague } from '../people/invite-colleague.command';
import { OpenPartner } from './open-partner.command';

/** A partner that was approved has somewhere for its people to belong to, and whoever asked is invited to keep its entry. */
@Injectable()
export class PartnersComeIn extends Reaction<PartnerApplicationState> {
  readonly name = 'membership.partners-come-in';
  readonly topic = partnerApplications;
  readonly since = 'now';
  private readonly log = new Logger(this.name);
  readonly handlers = [
    on(PartnerApplicationApproved, async ({ state: { organisation, name, email }, details: { byId, partnerId } }) => {
      try {
        await this.commands.execute(new OpenPartner(partnerId, organisation));
        const request = { id: uuidv7(), email, name, roles: [] };
        await this.commands.execute(new InviteColleague(partnerId, request, { personId: byId, roles: [] }, true));
      } catch (error) {
        // An address of somebody who is here already: the entry's page says that nobody keeps it, and offers to invite.
        if (!(error instanceof Problem)) throw error;
        this.log.warn(`Nobody was invited to keep the entry of partner ${partnerId}: ${error.message}`);
      }
    }),
  ];

  constructor(private readonly commands: CommandBus) {
    super();
  }
}
