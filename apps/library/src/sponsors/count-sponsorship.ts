import type { EntityManager } from 'typeorm';
import { isOfNetwork } from '../members/of-network';
import type { Sponsor } from './sponsor.entity';
import type { Counted } from './told-counts';

/**
 * What came of a sponsorship before a Monday, by sector. It is for the weeks in which its days are, and an address counts
 * once however often it asked, as of the last time; those that were forgotten are counted in `interest_left`. When
 * somebody applied nobody here knows: that is as of now.
 */
export function countSponsorship(manager: EntityManager, sponsor: Sponsor, monday: string): Promise<Counted[]> {
  return manager.query(
    `WITH address AS (
       SELECT DISTINCT ON (n.email) n.email, coalesce(n.sector, '') AS sector,
         coalesce(bool_or(n.downloaded_at < $1::date) OVER same, false) AS taken,
         bool_or(n.standing = 'confirmed') OVER same AS confirmed
       FROM interest n WHERE ${isIn("(n.asked_at AT TIME ZONE 'UTC')::date", 'n.toolkit_id')}
       WINDOW same AS (PARTITION BY n.email) ORDER BY n.email, n.asked_at DESC
     ), counted AS (
       SELECT sector, count(*) AS asked, count(*) FILTER (WHERE taken) AS taken, 0 AS applied, 0 AS joined
       FROM address GROUP BY sector
       UNION ALL
       SELECT sector, asked, taken, 0, 0 FROM interest_left WHERE ${isIn('week', 'toolkit_id')}
       UNION ALL
       SELECT coalesce(o.sector, ''), 0, 0, count(DISTINCT o.id), count(DISTINCT o.id) FILTER (WHERE p.standing = 'member')
       FROM address a JOIN person p ON p.email = a.email AND p.standing <> 'left' AND ${isOfNetwork('p')}
       JOIN organisation o ON o.id = p.organisation_id WHERE a.confirmed GROUP BY 1
     )
     SELECT nullif(sector, '') AS sector, sum(asked)::integer AS asked, sum(taken)::integer AS taken,
       sum(applied)::integer AS applied, sum(joined)::integer AS joined
     FROM counted GROUP BY sector`,
    [monday, sponsor.from, sponsor.to, sponsor.toolkitIds],
  );
}

const isIn = (day: string, toolkitId: string): string =>
  `${day} < $1::date AND ${day} >= date_trunc('week', $2::date)
   AND ($3::date IS NULL OR ${day} < date_trunc('week', $3::date) + interval '7 days')
   AND ($4::uuid[] IS NULL OR ${toolkitId} = ANY ($4))`;
