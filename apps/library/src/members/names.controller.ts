import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/settings.endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { ChooseName } from './choose-name.command';
import { KeptName } from './kept-name.entity';

@Controller()
export class NamesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getNameChoice)
  async get(@SignedIn() { personId }: Caller) {
    return { keepsName: await this.dataSource.manager.existsBy(KeptName, { personId }) };
  }

  @Handles(endpoints.chooseName)
  choose(@Input() { body }: InputOf<typeof endpoints.chooseName>, @SignedIn() { personId }: Caller) {
    return this.commands.execute(new ChooseName(personId, body.keepsName));
  }
}
