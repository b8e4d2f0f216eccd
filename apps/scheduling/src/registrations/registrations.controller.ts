import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, Reply, SERVICE_CONFIG, ServiceConfig, SignedIn, type Caller } from '#service';
import { ChangeAnswers } from '../asking/change-answers.command';
import { AnswerOffer, inspectOfferBy } from './answer-offer.command';
import { ChangeNeeds } from './change-needs.command';
import { countPlacesOf } from './count-places.query';
import { exportRegistrations } from './export-registrations.query';
import { findSeatable } from './find-seatable.query';
import { GiveUpByLink, inspectGivingUpBy } from './give-up-by-link.command';
import { listRegistrations } from './list-registrations.query';
import { RefuseRegistration } from './refuse-registration.command';
import { Register } from './register.command';
import { SeatMember } from './seat-member.command';
import { TakeOffer } from './take-offer.command';
import { Withdraw } from './withdraw.command';

@Controller()
export class RegistrationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Handles(endpoints.register)
  register(@Input() { params, body }: InputOf<typeof endpoints.register>, @SignedIn() caller: Caller) {
    return this.commands.execute(
      new Register(params.gatheringId, caller, body.needs || null, body.answers, null, body.guests),
    );
  }

  @Handles(endpoints.withdraw)
  withdraw(@Input() { params }: InputOf<typeof endpoints.withdraw>, @SignedIn() caller: Caller) {
    return this.commands.execute(new Withdraw(params.gatheringId, caller.personId));
  }

  @Handles(endpoints.inspectGivingUp)
  inspectGivingUp(@Input() { body }: InputOf<typeof endpoints.inspectGivingUp>) {
    return inspectGivingUpBy(this.config, body.token, this.dataSource.manager);
  }

  @Handles(endpoints.giveUpByLink)
  giveUpByLink(@Input() { body }: InputOf<typeof endpoints.giveUpByLink>): Promise<void> {
    return this.commands.execute(new GiveUpByLink(body.token));
  }

  @Handles(endpoints.takeOffer)
  take(@Input() { params }: InputOf<typeof endpoints.takeOffer>, @SignedIn() caller: Caller) {
    return this.commands.execute(new TakeOffer(params.gatheringId, caller.personId));
  }

  @Handles(endpoints.inspectOffer)
  inspectOffer(@Input() { body }: InputOf<typeof endpoints.inspectOffer>) {
    return inspectOfferBy(this.config, body.token, this.dataSource.manager);
  }

  @Handles(endpoints.answerOffer)
  answerOffer(@Input() { body }: InputOf<typeof endpoints.answerOffer>): Promise<void> {
    return this.commands.execute(new AnswerOffer(body.token, body.takes));
  }

  @Handles(endpoints.changeNeeds)
  changeNeeds(@Input() { params, body }: InputOf<typeof endpoints.changeNeeds>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChangeNeeds(params.gatheringId, caller.personId, body.needs || null));
  }

  @Handles(endpoints.changeAnswers)
  changeAnswers(@Input() { params, body }: InputOf<typeof endpoints.changeAnswers>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChangeAnswers(params.gatheringId, caller.personId, body.answers));
  }

  @Handles(endpoints.findSeatable)
  seatable(@Input() { params, query }: InputOf<typeof endpoints.findSeatable>) {
    return findSeatable(this.dataSource, params.gatheringId, query.search);
  }

  @Handles(endpoints.seatMember)
  seat(@Input() { params, body }: InputOf<typeof endpoints.seatMember>, @SignedIn() caller: Caller) {
    const { gatheringId, personId } = params;
    return this.commands.execute(new SeatMember(gatheringId, personId, body.reason || null, caller));
  }

  @Handles(endpoints.refuseRegistration)
  refuse(@Input() { params, body }: InputOf<typeof endpoints.refuseRegistration>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RefuseRegistration(params.gatheringId, params.personId, body.reason, caller));
  }

  @Handles(endpoints.exportRegistrations)
  export(@Input() { params }: InputOf<typeof endpoints.exportRegistrations>, @Reply() reply: FastifyReply) {
    reply.header('content-disposition', 'attachment; filename="participants.csv"');
    return exportRegistrations(this.dataSource, params.gatheringId);
  }

  @Handles(endpoints.listRegistrations)
  list(@Input() { params, query }: InputOf<typeof endpoints.listRegistrations>, @SignedIn() caller: Caller) {
    return listRegistrations(this.dataSource, params.gatheringId, query, caller);
  }

  @Handles(endpoints.countPlacesHeld)
  count(@Input() { params }: InputOf<typeof endpoints.countPlacesHeld>, @SignedIn() caller: Caller) {
    return countPlacesOf(this.dataSource, params.personId, caller);
  }
}
