import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What lists of open data go by: when it was first published, which never changes, and when anything of it last did. */
const TIMES = `
  ALTER TABLE programme_search ADD COLUMN published_at timestamptz(3), ADD COLUMN modified_at timestamptz(3);
`;

/**
 * What is read of every row that matches stands in it, plain: fetched from elsewhere for each of many rows it took most
 * of a question's time.
 */
const INLINE = `
  ALTER TABLE programme_search ALTER COLUMN facets SET STORAGE PLAIN, ALTER COLUMN name SET STORAGE PLAIN;
`;

/** When programmes can be reached: in minutes from midnight, beyond 1,440 on the next morning; of one place, or of all. */
const OPENINGS = `
  CREATE TABLE opening (
    programme_id uuid NOT NULL CONSTRAINT opening_programme_id_fkey REFERENCES entry ON DELETE CASCADE,
    place_id uuid,
    days text[] NOT NULL,
    opens smallint,
    closes smallint
  );
  CREATE INDEX opening_programme ON opening (programme_id);
  INSERT INTO opening
  SELECT programme_id, place_id,
    CASE WHEN s->>'byday' <> '' THEN string_to_array(regexp_replace(s->>'byday', '[-0-9]', '', 'g'), ',')
      WHEN s->>'start' IS NOT NULL AND s->>'bymonthday' = ''
        THEN ARRAY[(ARRAY['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'])[extract(dow FROM (s->>'start')::date) + 1]]
      ELSE '{}' END,
    opens, CASE WHEN closes <= opens THEN closes + 1440 ELSE closes END
  FROM (
    SELECT id AS programme_id, NULL::uuid AS place_id, s
      FROM entry, jsonb_array_elements(content->'schedules') s WHERE kind = 'programme' AND content IS NOT NULL
    UNION ALL
    SELECT entry.id, (p->>'id')::uuid, s
      FROM entry, jsonb_array_elements(content->'places') p, jsonb_array_elements(p->'schedules') s
      WHERE kind = 'programme' AND content IS NOT NULL) said
  CROSS JOIN LATERAL (SELECT
    (extract(epoch FROM (s->>'opensAt')::time) / 60)::smallint AS opens,
    (extract(epoch FROM (s->>'closesAt')::time) / 60)::smallint AS closes) times;
`;

/** Each row is written anew: its terms with their taxonomies are among its marks from now on. */
const ROWS = `
  UPDATE programme_search s SET published_at = e.published_at, modified_at = greatest(e.changed_at, p.changed_at),
    facets = s.facets || '{}', name = s.name || '',
    words = s.words || array_to_tsvector(ARRAY(
      SELECT mark FROM term t JOIN taxonomy x ON x.id = t.taxonomy_id
        CROSS JOIN LATERAL (VALUES ('@term:' || t.id), ('@taxonomy:' || x.id)) marks (mark)
      WHERE e.content->'terms' ? t.id::text OR x.code || ':' || t.code = ANY (s.facets)))
  FROM entry e JOIN entry p ON p.id = e.partner_id WHERE e.id = s.programme_id;
  ALTER TABLE programme_search ALTER COLUMN published_at SET NOT NULL, ALTER COLUMN modified_at SET NOT NULL;
  CREATE INDEX programme_search_published ON programme_search (published_at, programme_id) INCLUDE (assured_on);
`;

export class OpenData1760000006001 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [TIMES, INLINE, OPENINGS, ROWS]) await db.query(part);
  }
}
