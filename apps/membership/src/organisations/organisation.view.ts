import type { AnswerOf } from '#contracts/endpoint';
import type { getOrganisation } from '#contracts/membership/endpoints';
import type { Organisation } from './organisation.entity';

type View = AnswerOf<typeof getOrganisation>;

export function viewOf(organisation: Organisation): View {
  const { id, version, kind, name, sector, locality, companyNumber, joinedAt } = organisation;
  return { id, version, kind, name, sector, locality, companyNumber, joinedAt: joinedAt?.toISOString() ?? null };
}
