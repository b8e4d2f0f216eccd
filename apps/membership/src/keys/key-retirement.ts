import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ByTheClock } from '#service';
import { RetireKeys } from './retire-keys.command';

const LOOK_EVERY_MILLIS = 5 * 60_000;

/** Retires keys that are over; any number of instances may. */
@Injectable()
export class KeyRetirement extends ByTheClock {
  constructor(private readonly commands: CommandBus) {
    super('signing keys');
  }

  protected async work(): Promise<number> {
    await this.commands.execute(new RetireKeys());
    return LOOK_EVERY_MILLIS;
  }
}
