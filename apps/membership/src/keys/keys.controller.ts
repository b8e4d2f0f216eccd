import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles } from '#service';
import { RotateKeys } from './rotate-keys.command';

@Controller()
export class KeysController {
  constructor(private readonly commands: CommandBus) {}

  @Handles(endpoints.rotateKeys)
  rotate() {
    return this.commands.execute(new RotateKeys());
  }
}
