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

/** An entry, and what became of it. */
interface Become {
  readonly entry: Entry;
  readonly what: string;
}

/**
 * Writes how entries are found, in the transaction that changed them: a programme’s row where it and its partner are
 * published, none where not. Its places stay, so that their ids are nobody else’s to take.
 */
export async function makeFindable(manager: EntityManager, become: readonly Become[]): Promise<void> {
  const partners = become.map(({ entry }) => entry).filter(({ kind }) => kind === 'partner');
  if (partners.length > 0) await writeOfPartners(manager, partners);
  const programmes = become.filter(({ entry }) => entry.kind === 'programme');
  if (programmes.length > 0) await writeProgrammes(manager, programmes);
}

async function writeProgrammes(manager: EntityManager, become: readonly Become[]): Promise<void> {
  const programmes = become.map(({ entry }) => entry);
  // Whoever changes a partner meanwhile writes these rows again after us.
  const partners: Partner[] = await manager.query(
    `SELECT id, name, standing, changed_at AS "changedAt" FROM entry WHERE id = ANY ($1::uuid[]) ORDER BY id FOR SHARE`,
    [[...new Set(programmes.map(({ partnerId }) => partnerId))]],
  );
  const published = new Map(partners.filter(({ standing }) => standing === 'published').map((one) => [one.id, one]));
  await writePlaces(manager, programmes);
  const isFound = ({ content, standing, partnerId }: Entry): boolean =>
    content !== null && standing === 'published' && published.has(partnerId);
  await writeRows(manager, programmes.filter(isFound), published);
  const assured = become.filter(({ entry, what }) => what === 'assured' && isFound(entry));
  if (assured.length > 0) {
    await manager.query(
      'UPDATE programme_search SET modified_at = $2 WHERE programme_id = ANY ($1::uuid[]) AND modified_at < $2',
      [idsOf(assured.map(({ entry }) => entry)), new Date()],
    );
  }
  const gone = programmes.filter((one) => !isFound(one));
  if (gone.length > 0) {
    await manager.query('DELETE FROM programme_search WHERE programme_id = ANY ($1::uuid[])', [idsOf(gone)]);
  }
}

const idsOf = (entries: readonly Entry[]): string[] => entries.map(({ id }) => id);

/** Of a partner its programmes’ rows have the name alone: those that have it are left as they are. */
async function writeOfPartners(manager: EntityManager, partners: readonly Entry[]): Promise<void> {
  const hidden = partners.filter(({ standing }) => standing !== 'published');
  if (hidden.length > 0) {
    await manager.query('DELETE FROM programme_search WHERE partner_id = ANY ($1::uuid[])', [idsOf(hidden)]);
  }
  const published = partners.filter(({ standing }) => standing === 'published');
  if (published.length === 0) return;
  const others: { id: string }[] = await manager.query(
    `SELECT e.id FROM unnest($1::uuid[], $2::text[]) AS p (id, name)
     JOIN entry e ON e.partner_id = p.id AND e.kind = 'programme' AND e.standing = 'published'
     WHERE NOT EXISTS (
       SELECT FROM programme_search s WHERE s.programme_id = e.id AND s.summary->'partner'->>'name' = p.name)`,
    [idsOf(published), published.map(({ name }) => name)],
  );
  const programmes = others.length > 0 ? await manager.findBy(Entry, { id: In(others.map(({ id }) => id)) }) : [];
  await writeRows(manager, programmes, new Map(published.map((one) => [one.id, one])));
  // What open data says of them is another than before.
  await manager.query(
    `UPDATE programme_search s SET modified_at = p.at FROM unnest($1::uuid[], $2::timestamptz[]) AS p (id, at)
     WHERE s.partner_id = p.id AND s.modified_at < p.at`,
    [idsOf(published), published.map(({ changedAt }) => changedAt)],
  );
}

async function writeRows(
  manager: EntityManager,
  programmes: readonly Entry[],
  partners: ReadonlyMap<string, Partner>,
): Promise<void> {
  if (programmes.length === 0) return;
  const rows = programmes.map((one) => searchRowOf(one, partners.get(one.partnerId)!));
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

async function writePlaces(manager: EntityManager, programmes: readonly Entry[]): Promise<void> {
  await manager.query('DELETE FROM place WHERE programme_id = ANY ($1::uuid[])', [idsOf(programmes)]);
  await manager.query('DELETE FROM opening WHERE programme_id = ANY ($1::uuid[])', [idsOf(programmes)]);
  const rowsOf = <Row extends object>(of: (content: ProgrammeContent) => readonly Row[]) =>
    programmes.flatMap(({ id, content }) =>
      content ? of(content as ProgrammeContent).map((row, at) => ({ ...row, programme_id: id, nth: at + 1 })) : [],
    );
  const places = rowsOf(placeRowsOf);
  // In one order, so that nobody waits for an id of somebody who waits for theirs.
  const written: unknown[] = await manager.query(
    `INSERT INTO place (id, programme_id, location_id, nth, latitude, longitude)
     SELECT * FROM jsonb_to_recordset($1)
       AS row (id uuid, programme_id uuid, location_id uuid, nth smallint, latitude float8, longitude float8)
     ORDER BY id ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(places)],
  );
  if (written.length < places.length) throw new PlaceTaken();
  await manager.query(
    `INSERT INTO opening (programme_id, place_id, days, opens, closes)
     SELECT * FROM jsonb_to_recordset($1)
       AS row (programme_id uuid, place_id uuid, days text[], opens smallint, closes smallint)`,
    [JSON.stringify(rowsOf(openingRowsOf))],
  );
}
