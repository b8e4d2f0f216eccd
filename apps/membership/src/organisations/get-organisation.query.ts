import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getOrganisation } from '#contracts/membership/endpoints';
import { NotFound } from '#service';
import { Organisation } from './organisation.entity';
import { viewOf } from './organisation.view';

export class GetOrganisation extends Query<AnswerOf<typeof getOrganisation>> {
  constructor(readonly organisationId: string) {
    super();
  }
}

@QueryHandler(GetOrganisation)
export class GetOrganisationHandler implements IQueryHandler<GetOrganisation> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ organisationId: id }: GetOrganisation): Promise<AnswerOf<typeof getOrganisation>> {
    const organisation = await this.dataSource.manager.findOneBy(Organisation, { id, standing: 'member' });
    if (!organisation) throw new NotFound('organisation');
    return viewOf(organisation);
  }
}
