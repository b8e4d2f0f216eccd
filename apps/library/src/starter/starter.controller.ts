import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, SignedIn, Turns, type Caller } from '#service';
import { viewStarter } from './get-starter.query';
import { starterToolkit } from './read-starter';
import { TakeStarter } from './take-starter.command';

@Controller()
export class StarterController {
  /** Taking it takes a second or two: whoever else takes it finds it taken, and holds no connection until then. */
  private readonly turns = new Turns({ atOnce: 1, waitingOfOneKey: 10, waitingInAll: 10, millis: 8000 });

  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getStarter)
  async get() {
    return viewStarter(this.dataSource.manager, await starterToolkit());
  }

  @Handles(endpoints.takeStarter)
  async take(@Input() { body }: InputOf<typeof endpoints.takeStarter>, @SignedIn() caller: Caller) {
    const command = new TakeStarter(await starterToolkit(), body.audience, caller);
    return this.turns.take('starter', () => this.commands.execute(command));
  }
}
