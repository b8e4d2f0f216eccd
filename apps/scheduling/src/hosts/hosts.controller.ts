import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input } from '#service';
import { NameCoHost, RemoveCoHost } from './name-co-host.command';

@Controller()
export class HostsController {
  constructor(private readonly commands: CommandBus) {}

  @Handles(endpoints.nameCoHost)
  name(@Input() { params }: InputOf<typeof endpoints.nameCoHost>): Promise<void> {
    return this.commands.execute(new NameCoHost(params.gatheringId, params.personId));
  }

  @Handles(endpoints.removeCoHost)
  remove(@Input() { params }: InputOf<typeof endpoints.removeCoHost>): Promise<void> {
    return this.commands.execute(new RemoveCoHost(params.gatheringId, params.personId));
  }
}
