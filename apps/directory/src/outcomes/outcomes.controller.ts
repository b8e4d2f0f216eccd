import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, Input, SignedIn, Visitor, type Caller } from '#service';
import { SayOfPartner } from './endorse.command';
import { viewJointProgramme } from './joint-programme.view';
import { listEndorsementsOf } from './list-endorsements.query';
import { RecordJointProgramme } from './record.command';

@Controller()
export class OutcomesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.recordJointProgramme)
  async record(@Input() { params, body }: InputOf<typeof endpoints.recordJointProgramme>, @SignedIn() caller: Caller) {
    await this.commands.execute(new RecordJointProgramme(params.introductionId, body, caller));
    return viewJointProgramme(this.dataSource.manager, params.introductionId);
  }

  @Handles(endpoints.endorsePartner)
  endorse(@Input() { params, body }: InputOf<typeof endpoints.endorsePartner>, @SignedIn() caller: Caller) {
    return this.commands.execute(new SayOfPartner(params.introductionId, { endorsement: body.text }, caller));
  }

  @Handles(endpoints.withdrawEndorsement)
  withdraw(@Input() { params }: InputOf<typeof endpoints.withdrawEndorsement>, @SignedIn() caller: Caller) {
    return this.commands.execute(new SayOfPartner(params.introductionId, 'withdrawn', caller));
  }

  @Handles(endpoints.answerEndorsement)
  answer(@Input() { params, body }: InputOf<typeof endpoints.answerEndorsement>, @SignedIn() caller: Caller) {
    return this.commands.execute(new SayOfPartner(params.introductionId, { answer: body.text }, caller));
  }

  @Handles(endpoints.listEndorsements)
  list(@Input() { params, query }: InputOf<typeof endpoints.listEndorsements>, @Visitor() caller: Caller | null) {
    return listEndorsementsOf(this.dataSource, params.partnerId, query, caller);
  }
}
