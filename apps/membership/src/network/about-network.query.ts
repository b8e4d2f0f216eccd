import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { NotFound } from '#service';

type About = AnswerOf<typeof endpoints.aboutNetwork>;

/**
 * To visitors a network that keeps its employers for members has none: no count says how many are kept from them.
 * @throws NotFound before it is set up.
 */
export async function aboutNetwork(dataSource: DataSource, isVisitor: boolean): Promise<About> {
  const [about]: [About?] = await dataSource.query(
    `
    SELECT network.name, network.version, network.purpose, network.contact,
      network.privacy_notice AS "privacyNotice", network.for_members AS "forMembers", host.name AS organiser,
      (SELECT json_build_object(
          'total', coalesce(sum(count), 0),
          'bySector', coalesce(json_agg(json_build_object('sector', sector, 'count', count) ORDER BY count DESC, sector), '[]'))
        FROM (SELECT sector, count(*)::int FROM organisation WHERE standing = 'member' AND kind = 'employer'
            AND NOT ($1 AND 'employers' = ANY (network.for_members)) GROUP BY sector)
        AS employers) AS employers
    FROM network JOIN organisation host ON host.id = network.host_id`,
    [isVisitor],
  );
  if (!about) throw new NotFound('network');
  return about;
}
