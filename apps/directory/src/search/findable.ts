import { In, type EntityManager } from 'typeorm';
import type { ProgrammeContent } from '#contracts/directory/content';
import { Entry } from '../entries/entry.entity';
import { PlaceTaken } from '../entries/entry.errors';
import { noteWords } from './note-words';
import { openingRowsOf, placeRowsOf, searchRowOf } from './search-row';

interface Partner {
  readonly id: string;
  readonly name: string;
  readonly standing: string;
  readonly changedAt: Date;
}

/**
 * Writes how an entry is found, in the transaction that changed it: a programme’s row where it and its partner are
 * published, none where not. Its places stay, so that their ids are nobody else’s to take.
 */
export async function makeFindable(manager: EntityManager, entry: Entry, what: string): Promise<void> {
  if (entry.kind === 'partner') return writeOfPartner(manager, entry);
  // Whoever changes the partner meanwhile writes this row again after us.
  const [partner]: Partner[] = await manager.query(
    'SELECT id, name, standing, changed_at AS "changedAt" FROM entry WHERE id = $1 FOR SHARE',
    [entry.partnerId],
  );
  const content = entry.content as ProgrammeContent | null;
  await writePlaces(manager, entry.id, content);
  if (content && entry.standing === 'published' && partner!.standing === 'published') {
    await writeRows(manager, [entry], partner!);
    if (what === 'assured') await isModified(manager, 'programme_id', entry.id, new Date());
  } else await manager.query('DELETE FROM programme_search WHERE programme_id = $1', [entry.id]);
}

/** Of a partner its programmes’ rows have the name alone: those that have it are left as they are. */
async function writeOfPartner(manager: EntityManager, partner: Entry): Promise<void> {
  if (partner.standing !== 'published') {
    await manager.query('DELETE FROM programme_search WHERE partner_id = $1', [partner.id]);
    return;
  }
  const others: { id: string }[] = await manager.query(
    `SELECT e.id FROM entry e WHERE e.partner_id = $1 AND e.kind = 'programme' AND e.standing = 'published' AND NOT EXISTS (
       SELECT FROM programme_search s WHERE s.programme_id = e.id AND s.summary->'partner'->>'name' = $2)`,
    [partner.id, partner.name],
  );
  const programmes = await manager.findBy(Entry, { id: In(others.map(({ id }) => id)) });
  if (programmes.length > 0) await writeRows(manager, programmes, partner);
  await isModified(manager, 'partner_id', partner.id, partner.changedAt);
}

/** What open data says of it is another than before. */
async function isModified(
  manager: EntityManager,
  by: 'programme_id' | 'partner_id',
  id: string,
  at: Date,
): Promise<void> {
  await manager.query(`UPDATE programme_search SET modified_at = $2 WHERE ${by} = $1 AND modified_at < $2`, [id, at]);
}

async function writeRows(manager: EntityManager, programmes: readonly Entry[], partner: Partner): Promise<void> {
  const rows = programmes.map((programme) => searchRowOf(programme, partner));
  await manager.query(WRITE, [JSON.stringify(rows)]);
  const texts = rows.map(({ title, partner: named, body }) => `${title} ${named} ${body}`);
  await noteWords(manager, texts);
}

/** Terms are marked with their taxonomy, also those that stages and cohorts are. */
export const WRITE = `
  INSERT INTO programme_search (programme_id, partner_id, assured_on, published_at, modified_at, minimum_age, maximum_age,
    facets, name, words, body, summary)
  SELECT programme_id, partner_id, assured_on, published_at, modified_at, minimum_age, maximum_age, facets, name,
    setweight(to_tsvector('lf_stems', title), 'A') || setweight(to_tsvector('lf_stems', partner), 'B')
      || to_tsvector('lf_stems', body) || strip(to_tsvector('lf_words', concat_ws(' ', title, partner, body)))
      || array_to_tsvector(marks || ARRAY(
        SELECT mark FROM term t JOIN taxonomy x ON x.id = t.taxonomy_id
          CROSS JOIN LATERAL (VALUES ('@term:' || t.id), ('@taxonomy:' || x.id)) marks (mark)
        WHERE t.id = ANY (terms) OR x.code || ':' || t.code = ANY (facets))),
    body, summary
  FROM jsonb_to_recordset($1) AS row (programme_id uuid, partner_id uuid, assured_on date, published_at timestamptz,
    modified_at timestamptz, minimum_age smallint, maximum_age smallint, facets text[], name text, title text, partner text,
    body text, marks text[], terms uuid[], summary jsonb)
  ON CONFLICT (programme_id) DO UPDATE SET
    (partner_id, assured_on, modified_at, minimum_age, maximum_age, facets, name, words, body, summary) =
    (excluded.partner_id, excluded.assured_on, greatest(programme_search.modified_at, excluded.modified_at),
     excluded.minimum_age, excluded.maximum_age, excluded.facets, excluded.name, excluded.words, excluded.body,
     excluded.summary)`;

async function writePlaces(manager: EntityManager, id: string, content: ProgrammeContent | null): Promise<void> {
  await manager.query('DELETE FROM place WHERE programme_id = $1', [id]);
  await manager.query('DELETE FROM opening WHERE programme_id = $1', [id]);
  if (!content) return;
  const places = placeRowsOf(content);
  const written: unknown[] = await manager.query(
    `INSERT INTO place (id, programme_id, location_id, nth, latitude, longitude)
     SELECT id, $1, location_id, nth, latitude, longitude
     FROM ROWS FROM (jsonb_to_recordset($2) AS (id uuid, location_id uuid, latitude float8, longitude float8))
       WITH ORDINALITY AS row (id, location_id, latitude, longitude, nth) ORDER BY id
     ON CONFLICT DO NOTHING RETURNING id`,
    [id, JSON.stringify(places)],
  );
  if (written.length < places.length) throw new PlaceTaken();
  await manager.query(
    `INSERT INTO opening (programme_id, place_id, days, opens, closes)
     SELECT $1, place_id, days, opens, closes
     FROM jsonb_to_recordset($2) AS row (place_id uuid, days text[], opens smallint, closes smallint)`,
    [id, JSON.stringify(openingRowsOf(content))],
  );
}
