import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { viewStarter } from './get-starter.query';
import { readStarter } from './read-starter';
import { TakeStarter } from './take-starter.command';

@Controller()
export class StarterController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getStarter)
  async get() {
    return viewStarter(this.dataSource.manager, await readStarter());
  }

  @Handles(endpoints.takeStarter)
  async take(@Input() { body }: InputOf<typeof endpoints.takeStarter>, @SignedIn() caller: Caller) {
    return this.commands.execute(new TakeStarter(await readStarter(), body.audience, caller));
  }
}
