import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { NotFound } from '#service';
import { Organisation } from './organisation.entity';
import { viewOf } from './organisation.view';

export async function getOrganisation(
  dataSource: DataSource,
  id: string,
): Promise<AnswerOf<typeof endpoints.getOrganisation>> {
  const organisation = await dataSource.manager.findOneBy(Organisation, { id, standing: 'member' });
  if (!organisation) throw new NotFound('organisation');
  return viewOf(organisation);
}
