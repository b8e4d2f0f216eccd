import type { DataSource, EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { bandOf } from '#contracts/membership/sizes';
import { NotFound } from '#service';
import { formerNamesOf } from '../names/former-names';
import { Organisation } from './organisation.entity';
import { viewOf } from './organisation.view';

type View = AnswerOf<typeof endpoints.getOrganisation>;

/** Also what it was called before, and what the register calls it. */
export async function getOrganisation({ manager }: DataSource | { manager: EntityManager }, id: string): Promise<View> {
  const organisation = await manager.findOneBy(Organisation, { id, standing: 'member' });
  if (!organisation) throw new NotFound('organisation');
  const [names]: Pick<View, 'formerNames' | 'registeredName'>[] = await manager.query(
    `SELECT ${formerNamesOf('organisation')} AS "formerNames", nullif(prospect.name, organisation.name) AS "registeredName"
     FROM organisation LEFT JOIN prospect ON prospect.id = organisation.prospect_id WHERE organisation.id = $1`,
    [id],
  );
  const { membersAsk, membersOffer, sites, sizeBand } = organisation;
  return { ...viewOf(organisation), ...names, membersAsk, membersOffer, sites, sizeBand: bandOf(sizeBand) };
}
