import { Controller, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import * as endpoints from '#contracts/discussions/endpoints';
import type { InputOf } from '#contracts/endpoint';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { listMentionable } from '../mentions/mentionable';
import { Pace } from '../messages/pace.guard';
import { findInThreads } from './find-in-threads.query';
import { getIntroductionThread, getItemThread, getThread } from './get-thread.query';
import { listRenames } from './list-renames.query';
import { listMyThreads } from './list-my-threads.query';
import { listIntroductionThreads, listItemThreads, listThreads } from './list-threads.query';
import { MarkRead } from './mark-read.command';

@Controller()
@UseGuards(Pace)
export class ThreadsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listMyThreads)
  listMine(@Input() { query }: InputOf<typeof endpoints.listMyThreads>, @SignedIn() caller: Caller) {
    return listMyThreads(this.dataSource, caller, query);
  }

  @Handles(endpoints.findInThreads)
  find(@Input() { query }: InputOf<typeof endpoints.findInThreads>, @SignedIn() caller: Caller) {
    return findInThreads(this.dataSource, caller, query);
  }

  @Handles(endpoints.listThreads)
  list(@Input() { query }: InputOf<typeof endpoints.listThreads>, @SignedIn() caller: Caller) {
    return listThreads(this.dataSource, caller, query);
  }

  @Handles(endpoints.getThread)
  get(@Input() { params }: InputOf<typeof endpoints.getThread>, @SignedIn() caller: Caller) {
    return getThread(this.dataSource, params.threadId, caller.personId);
  }

  @Handles(endpoints.listItemThreads)
  listOnItems(@Input() { query }: InputOf<typeof endpoints.listItemThreads>, @SignedIn() caller: Caller) {
    return listItemThreads(this.dataSource, caller, query);
  }

  @Handles(endpoints.getItemThread)
  getOnItem(@Input() { params }: InputOf<typeof endpoints.getItemThread>, @SignedIn() caller: Caller) {
    return getItemThread(this.dataSource, params.threadId, caller.personId);
  }

  @Handles(endpoints.listIntroductionThreads)
  listOnIntroductions(
    @Input() { query }: InputOf<typeof endpoints.listIntroductionThreads>,
    @SignedIn() caller: Caller,
  ) {
    return listIntroductionThreads(this.dataSource, caller, query);
  }

  @Handles(endpoints.getIntroductionThread)
  getOnIntroduction(@Input() { params }: InputOf<typeof endpoints.getIntroductionThread>, @SignedIn() caller: Caller) {
    return getIntroductionThread(this.dataSource, params.threadId, caller.personId);
  }

  @Handles(endpoints.listThreadPeople)
  people(@Input() { params, query }: InputOf<typeof endpoints.listThreadPeople>, @SignedIn() caller: Caller) {
    return listMentionable(this.dataSource, params.threadId, query.search, caller.personId);
  }

  @Handles(endpoints.listRenames)
  renames() {
    return listRenames(this.dataSource);
  }

  @Handles(endpoints.markRead)
  markRead(@Input() { params, body }: InputOf<typeof endpoints.markRead>, @SignedIn() caller: Caller) {
    return this.commands.execute(new MarkRead(params.threadId, caller.personId, body.seq));
  }
}
