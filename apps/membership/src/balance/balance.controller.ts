import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, IfMatch, Input } from '#service';
import { getBalance } from './get-balance.query';
import { SetSectorTarget } from './set-sector-target.command';

@Controller()
export class BalanceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getBalance)
  show() {
    return getBalance(this.dataSource.manager);
  }

  @Handles(endpoints.setSectorTarget)
  aim(@IfMatch() version: number, @Input() { body }: InputOf<typeof endpoints.setSectorTarget>) {
    return this.commands.execute(new SetSectorTarget(version, body.shares));
  }
}
