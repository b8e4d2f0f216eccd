import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { NotFound } from '#service';
import { calmName } from '../names/calm-name';
import { Prospect } from '../prospects/prospect.entity';
import { suggestSectors } from './sic';

type Employer = AnswerOf<typeof endpoints.getEmployer>;

export async function getEmployer(dataSource: DataSource, prospectId: string): Promise<Employer> {
  const prospect = await dataSource.manager.findOneBy(Prospect, { id: prospectId });
  if (!prospect) throw new NotFound('employer');
  const { name, locality, sicCodes } = prospect;
  return { prospectId, name: calmName(name), locality, suggestions: suggestSectors(sicCodes) };
}
