import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, IfMatch, Input, SignedIn, Visitor, type Caller } from '#service';
import { rehearse } from '../seating/rehearse.query';
import { CancelGathering } from './cancel-gathering.command';
import { ChangeGathering } from './change-gathering.command';
import { gatheringsByMonth } from './gatherings-by-month.query';
import { getGathering } from './get-gathering.query';
import { listGatherings } from './list-gatherings.query';
import { SayEditing } from './say-editing.command';
import { DiscardDraft, PublishGathering } from './publish-gathering.command';
import { ScheduleGathering } from './schedule-gathering.command';

@Controller()
export class GatheringsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listGatherings)
  list(@Input() { query }: InputOf<typeof endpoints.listGatherings>, @Visitor() caller: Caller | null) {
    return listGatherings(this.dataSource, query, caller);
  }

  @Handles(endpoints.getGatheringsByMonth)
  byMonth(@Input() { query }: InputOf<typeof endpoints.getGatheringsByMonth>, @Visitor() caller: Caller | null) {
    return gatheringsByMonth(this.dataSource.manager, query, caller);
  }

  @Handles(endpoints.getGathering)
  get(@Input() { params }: InputOf<typeof endpoints.getGathering>, @Visitor() caller: Caller | null) {
    return getGathering(this.dataSource, params.gatheringId, caller);
  }

  @Handles(endpoints.scheduleGathering)
  schedule(@Input() { body }: InputOf<typeof endpoints.scheduleGathering>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ScheduleGathering(body, caller));
  }

  @Handles(endpoints.changeGathering)
  change(
    @Input() { params, body }: InputOf<typeof endpoints.changeGathering>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new ChangeGathering(params.gatheringId, version, body, caller));
  }

  @Handles(endpoints.publishGathering)
  publish(
    @Input() { params }: InputOf<typeof endpoints.publishGathering>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new PublishGathering(params.gatheringId, version, caller));
  }

  @Handles(endpoints.discardGatheringDraft)
  discard(@Input() { params }: InputOf<typeof endpoints.discardGatheringDraft>) {
    return this.commands.execute(new DiscardDraft(params.gatheringId));
  }

  @Handles(endpoints.rehearseSeating)
  rehearse(@Input() { params, body }: InputOf<typeof endpoints.rehearseSeating>) {
    return rehearse(this.dataSource.manager, params.gatheringId, body);
  }

  @Handles(endpoints.sayEditing)
  sayEditing(@Input() { params, body }: InputOf<typeof endpoints.sayEditing>, @SignedIn() caller: Caller) {
    return this.commands.execute(new SayEditing(params.gatheringId, caller.personId, body.editing));
  }

  @Handles(endpoints.cancelGathering)
  cancel(@Input() { params, body }: InputOf<typeof endpoints.cancelGathering>, @SignedIn() caller: Caller) {
    return this.commands.execute(new CancelGathering(params.gatheringId, body.reason, caller));
  }
}
