import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { ClientAddress, Handles, Input, NotFound } from '#service';
import { Attempts } from '../attempts/attempts';
import { deskApplications } from './application.view';
import { ApplyToJoin } from './apply-to-join.command';
import { listApplications } from './list-applications.query';

/** Every application mails somebody. */
const BY_ADDRESS = { what: 'application by address', most: 60, minutes: 15 };

@Controller()
export class ApplicationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly attempts: Attempts,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.applyToJoin)
  async apply(@Input() { body }: InputOf<typeof endpoints.applyToJoin>, @ClientAddress() address: string) {
    await this.attempts.count(BY_ADDRESS, address);
    return this.commands.execute(new ApplyToJoin(body));
  }

  @Handles(endpoints.listApplications)
  list(@Input() { query }: InputOf<typeof endpoints.listApplications>) {
    return listApplications(this.dataSource, query);
  }

  @Handles(endpoints.getApplication)
  async get(@Input() { params: { applicationId } }: InputOf<typeof endpoints.getApplication>) {
    const application = (await deskApplications(this.dataSource.manager, [applicationId])).get(applicationId);
    if (!application) throw new NotFound('application');
    return application;
  }
}
