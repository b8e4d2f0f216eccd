import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getEmployer } from '#contracts/membership/endpoints';
import { NotFound } from '#service';
import { Prospect } from '../prospects/prospect.entity';
import { suggestSectors } from './sic';

type Employer = AnswerOf<typeof getEmployer>;

export class GetEmployer extends Query<Employer> {
  constructor(readonly prospectId: string) {
    super();
  }
}

@QueryHandler(GetEmployer)
export class GetEmployerHandler implements IQueryHandler<GetEmployer> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ prospectId }: GetEmployer): Promise<Employer> {
    const prospect = await this.dataSource.manager.findOneBy(Prospect, { id: prospectId });
    if (!prospect) throw new NotFound('employer');
    const { name, locality, sicCodes } = prospect;
    return { prospectId, name, locality, suggestions: suggestSectors(sicCodes) };
  }
}
