import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles } from '#service';
import { RotateKeys } from './rotate-keys.command';

@Controller()
export class KeysController {
  constructor(private readonly commands: CommandBus) {}

  @Handles(endpoints.rotateKeys)
  rotate(): Promise<AnswerOf<typeof endpoints.rotateKeys>> {
    return this.commands.execute(new RotateKeys());
  }
}
