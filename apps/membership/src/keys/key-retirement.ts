import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Poller } from '#service';
import { RetireKeys } from './retire-keys.command';

const LOOK_EVERY_MILLIS = 5 * 60_000;

/** Retires keys that are over; any number of instances may. */
@Injectable()
export class KeyRetirement implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller = new Poller('signing keys', () => this.work(), new Logger('signing keys'));

  constructor(private readonly commands: CommandBus) {}

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }

  private async work(): Promise<number> {
    await this.commands.execute(new RetireKeys());
    return LOOK_EVERY_MILLIS;
  }
}
