import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { ClientAddress, Handles, Input, SignedIn, type Caller } from '#service';
import { ApplyAsPartner } from './apply-as-partner.command';
import { ConfirmApplication } from './confirm-application.command';
import { DecideApplication } from './decide-application.command';
import { listApplications } from './list-applications.query';

/** Organisations that ask to stand in the directory. */
@Controller()
export class PartnerApplicationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.applyAsPartner)
  apply(@Input() { body }: InputOf<typeof endpoints.applyAsPartner>, @ClientAddress() source: string) {
    return this.commands.execute(new ApplyAsPartner(body, source));
  }

  @Handles(endpoints.confirmPartnerApplication)
  confirm(@Input() { body }: InputOf<typeof endpoints.confirmPartnerApplication>) {
    return this.commands.execute(new ConfirmApplication(body.token));
  }

  @Handles(endpoints.listPartnerApplications)
  list(@Input() { query }: InputOf<typeof endpoints.listPartnerApplications>) {
    return listApplications(this.dataSource, query);
  }

  @Handles(endpoints.decidePartnerApplication)
  decide(@Input() { params, body }: InputOf<typeof endpoints.decidePartnerApplication>, @SignedIn() caller: Caller) {
    return this.commands.execute(new DecideApplication(params.applicationId, body, caller));
  }
}
