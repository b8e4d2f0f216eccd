import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { DueCommands } from '../due/due-commands';
import { CarryOutDecision } from './carry-out-decision.command';

/** Carries out what organisers decided, once it can no longer be undone. */
@Injectable()
export class DueDecisions extends DueCommands {
  constructor(dataSource: DataSource, commands: CommandBus) {
    super(dataSource, commands, {
      name: 'decisions',
      table: 'held_decision',
      id: 'application_id',
      waiting: 'due_at IS NOT NULL',
      command: (id) => new CarryOutDecision(id),
    });
  }
}
