import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { NoteDelivery } from './note-delivery.command';

/** The environment may have changed since the last start. */
@Injectable()
export class DeliveryNotice implements OnApplicationBootstrap {
  constructor(private readonly commands: CommandBus) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.commands.execute(new NoteDelivery());
  }
}
