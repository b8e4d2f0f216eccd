import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, IfMatch, Input } from '#service';
import { getOrganisation } from './get-organisation.query';
import { listOrganisations } from './list-organisations.query';
import { OpenPartner } from './open-partner.command';
import { UpdateOrganisation } from './update-organisation.command';

@Controller()
export class OrganisationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listOrganisations)
  list(@Input() { query }: InputOf<typeof endpoints.listOrganisations>) {
    return listOrganisations(this.dataSource, query);
  }

  @Handles(endpoints.getOrganisation)
  show(@Input() { params }: InputOf<typeof endpoints.getOrganisation>) {
    return getOrganisation(this.dataSource, params.organisationId);
  }

  @Handles(endpoints.openPartner)
  open(@Input() { params, body }: InputOf<typeof endpoints.openPartner>) {
    return this.commands.execute(new OpenPartner(params.partnerId, body.name));
  }

  @Handles(endpoints.updateOrganisation)
  update(@Input() { params, body }: InputOf<typeof endpoints.updateOrganisation>, @IfMatch() version: number) {
    return this.commands.execute(new UpdateOrganisation(params.organisationId, version, body));
  }
}
