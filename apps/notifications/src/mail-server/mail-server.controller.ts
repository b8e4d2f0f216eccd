import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/notifications/endpoints';
import { Handles, IfMatch, Input, SignedIn, type Caller } from '#service';
import { getMailServer } from './get-mail-server.query';
import { MailServers } from './mail-servers';
import { MailTest } from './mail-test';
import { SetMailServer } from './set-mail-server.command';

@Controller()
export class MailServerController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly servers: MailServers,
    private readonly test: MailTest,
  ) {}

  @Handles(endpoints.getMailServer)
  show() {
    return getMailServer(this.servers, this.dataSource.manager);
  }

  @Handles(endpoints.setMailServer)
  set(@IfMatch() version: number, @Input() { body }: InputOf<typeof endpoints.setMailServer>) {
    return this.commands.execute(new SetMailServer(version, body));
  }

  @Handles(endpoints.turnOffMail)
  turnOff(@IfMatch() version: number) {
    return this.commands.execute(new SetMailServer(version, null));
  }

  @Handles(endpoints.tryMailServer)
  try(@Input() { body }: InputOf<typeof endpoints.tryMailServer>, @SignedIn() caller: Caller) {
    return this.test.run(body, caller);
  }
}
