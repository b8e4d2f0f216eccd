import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, IfMatch, Input } from '#service';
import { GetOrganisation } from './get-organisation.query';
import { ListOrganisations } from './list-organisations.query';
import { UpdateOrganisation } from './update-organisation.command';

@Controller()
export class OrganisationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Handles(endpoints.listOrganisations)
  list(
    @Input(endpoints.listOrganisations) { query }: InputOf<typeof endpoints.listOrganisations>,
  ): Promise<AnswerOf<typeof endpoints.listOrganisations>> {
    return this.queries.execute(new ListOrganisations(query));
  }

  @Handles(endpoints.getOrganisation)
  show(
    @Input(endpoints.getOrganisation) { params }: InputOf<typeof endpoints.getOrganisation>,
  ): Promise<AnswerOf<typeof endpoints.getOrganisation>> {
    return this.queries.execute(new GetOrganisation(params.organisationId));
  }

  @Handles(endpoints.updateOrganisation)
  update(
    @Input(endpoints.updateOrganisation) { params, body }: InputOf<typeof endpoints.updateOrganisation>,
    @IfMatch() version: number,
  ): Promise<AnswerOf<typeof endpoints.updateOrganisation>> {
    return this.commands.execute(new UpdateOrganisation(params.organisationId, version, body));
  }
}
