import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { AnswerTaking, GiveBackPlaces, WithdrawTaking } from './answer-taking.command';
import { AskForPlaces, CountPlaces } from './ask-for-places.command';
import { listOfSide } from './list-takings.query';
import { viewTaking } from './taking.view';

@Controller()
export class TakingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.askForPlaces)
  async ask(@Input() { params, body }: InputOf<typeof endpoints.askForPlaces>, @SignedIn() caller: Caller) {
    await this.commands.execute(new AskForPlaces(params.offerId, body, caller));
    return viewTaking(this.dataSource.manager, body.id, caller);
  }

  @Handles(endpoints.countPlaces)
  async count(@Input() { params, body }: InputOf<typeof endpoints.countPlaces>, @SignedIn() caller: Caller) {
    await this.commands.execute(new CountPlaces(params.offerId, body, caller.personId));
    return viewTaking(this.dataSource.manager, body.id, caller);
  }

  @Handles(endpoints.listTakings)
  list(@Input() { query }: InputOf<typeof endpoints.listTakings>, @SignedIn() caller: Caller) {
    return listOfSide(this.dataSource, query, caller);
  }

  @Handles(endpoints.getTaking)
  get(@Input() { params }: InputOf<typeof endpoints.getTaking>, @SignedIn() caller: Caller) {
    return viewTaking(this.dataSource.manager, params.takingId, caller);
  }

  @Handles(endpoints.answerTaking)
  async answer(@Input() { params, body }: InputOf<typeof endpoints.answerTaking>, @SignedIn() caller: Caller) {
    await this.commands.execute(new AnswerTaking(params.takingId, body, caller));
    return viewTaking(this.dataSource.manager, params.takingId, caller);
  }

  @Handles(endpoints.withdrawTaking)
  async withdraw(@Input() { params }: InputOf<typeof endpoints.withdrawTaking>, @SignedIn() caller: Caller) {
    await this.commands.execute(new WithdrawTaking(params.takingId, caller));
    return viewTaking(this.dataSource.manager, params.takingId, caller);
  }

  @Handles(endpoints.giveBackPlaces)
  async giveBack(@Input() { params, body }: InputOf<typeof endpoints.giveBackPlaces>, @SignedIn() caller: Caller) {
    await this.commands.execute(new GiveBackPlaces(params.takingId, body.places, caller));
    return viewTaking(this.dataSource.manager, params.takingId, caller);
  }
}
