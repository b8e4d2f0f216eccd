import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, IfMatch, Input, SignedIn, Visitor, type Caller } from '#service';
import { PickSession, UnpickSession } from '../agendas/pick-session.command';
import { NameSpeaker, RemoveSpeaker } from '../speakers/name-speaker.command';
import { EnterSession, LeaveSession } from '../sessions/enter-session.command';
import { AddSession } from './add-session.command';
import { viewArrangement } from './arrangement.view';
import { ChangeSession, RemoveSession } from './change-session.command';
import { PlanProgramme } from './plan-programme.command';
import { viewProgramme } from './programme.view';
import { PublishProgramme } from './publish-programme.command';

@Controller()
export class ProgrammeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getPublishedProgramme)
  get(@Input() { params, query }: InputOf<typeof endpoints.getPublishedProgramme>, @Visitor() caller: Caller | null) {
    return viewProgramme(this.dataSource.manager, { ...params, number: query.number }, caller);
  }

  @Handles(endpoints.getArrangement)
  arrangement(@Input() { params }: InputOf<typeof endpoints.getArrangement>) {
    return viewArrangement(this.dataSource.manager, params.gatheringId);
  }

  @Handles(endpoints.planProgramme)
  plan(@Input() { params, body }: InputOf<typeof endpoints.planProgramme>, @IfMatch() version: number) {
    return this.commands.execute(new PlanProgramme(params.gatheringId, version, body));
  }

  @Handles(endpoints.addSpeaker)
  addSpeaker(@Input() { params, body }: InputOf<typeof endpoints.addSpeaker>) {
    return this.commands.execute(new NameSpeaker(params.gatheringId, body));
  }

  @Handles(endpoints.removeSpeaker)
  removeSpeaker(@Input() { params }: InputOf<typeof endpoints.removeSpeaker>) {
    return this.commands.execute(new RemoveSpeaker(params.gatheringId, params.speakerId));
  }

  @Handles(endpoints.addSession)
  addSession(@Input() { params, body }: InputOf<typeof endpoints.addSession>) {
    return this.commands.execute(new AddSession(params.gatheringId, body));
  }

  @Handles(endpoints.changeSession)
  changeSession(@Input() { params, body }: InputOf<typeof endpoints.changeSession>, @IfMatch() version: number) {
    return this.commands.execute(new ChangeSession(params.gatheringId, params.sessionId, version, body));
  }

  @Handles(endpoints.removeSession)
  removeSession(@Input() { params }: InputOf<typeof endpoints.removeSession>) {
    return this.commands.execute(new RemoveSession(params.gatheringId, params.sessionId));
  }

  @Handles(endpoints.pickSession)
  pick(@Input() { params }: InputOf<typeof endpoints.pickSession>, @SignedIn() caller: Caller) {
    return this.commands.execute(new PickSession(params.gatheringId, params.sessionId, caller));
  }

  @Handles(endpoints.unpickSession)
  unpick(@Input() { params }: InputOf<typeof endpoints.unpickSession>, @SignedIn() caller: Caller) {
    return this.commands.execute(new UnpickSession(params.gatheringId, params.sessionId, caller));
  }

  @Handles(endpoints.enterSession)
  enter(@Input() { params }: InputOf<typeof endpoints.enterSession>, @SignedIn() caller: Caller) {
    return this.commands.execute(new EnterSession(params.gatheringId, params.sessionId, caller));
  }

  @Handles(endpoints.leaveSession)
  leave(@Input() { params }: InputOf<typeof endpoints.leaveSession>, @SignedIn() caller: Caller) {
    return this.commands.execute(new LeaveSession(params.gatheringId, params.sessionId, caller));
  }

  @Handles(endpoints.publishProgramme)
  publish(
    @Input() { params }: InputOf<typeof endpoints.publishProgramme>,
    @IfMatch() version: number,
    @SignedIn() { personId }: Caller,
  ) {
    return this.commands.execute(new PublishProgramme(params.gatheringId, version, personId));
  }
}
