import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { NotFound } from '#service';

type About = AnswerOf<typeof endpoints.aboutNetwork>;

/** @throws NotFound before it is set up. */
export async function aboutNetwork(dataSource: DataSource): Promise<About> {
  const [about]: [About?] = await dataSource.query(`
    SELECT network.name, network.version, network.purpose, network.contact,
      network.privacy_notice AS "privacyNotice", host.name AS organiser,
      (SELECT json_build_object(
          'total', coalesce(sum(count), 0),
          'bySector', coalesce(json_agg(json_build_object('sector', sector, 'count', count) ORDER BY count DESC, sector), '[]'))
        FROM (SELECT sector, count(*)::int FROM organisation WHERE standing = 'member' AND kind = 'employer' GROUP BY sector)
        AS employers) AS employers
    FROM network JOIN organisation host ON host.id = network.host_id`);
  if (!about) throw new NotFound('network');
  return about;
}
