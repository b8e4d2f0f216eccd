import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { DueCommands } from '../due/due-commands';
import { ReceiveApplication } from './receive-application.command';

/** Takes up what was asked for by those who apply, once they are answered. */
@Injectable()
export class ApplicationRequests extends DueCommands {
  constructor(dataSource: DataSource, commands: CommandBus) {
    super(dataSource, commands, {
      name: 'applications',
      table: 'application_request',
      id: 'id',
      waiting: 'waiting IS NOT NULL',
      command: (id) => new ReceiveApplication(id),
    });
  }
}
