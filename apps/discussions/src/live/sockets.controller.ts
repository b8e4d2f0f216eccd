import { Controller, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { renewSocket } from '#contracts/discussions/endpoints';
import type { InputOf } from '#contracts/endpoint';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { Pace } from '../messages/pace.guard';
import { RenewSocket } from './renew-socket.command';

@Controller()
@UseGuards(Pace)
export class SocketsController {
  constructor(private readonly commands: CommandBus) {}

  @Handles(renewSocket)
  renew(@Input() { params }: InputOf<typeof renewSocket>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RenewSocket(params.socketId, caller));
  }
}
