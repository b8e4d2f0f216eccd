import type { EntityManager } from 'typeorm';
import { partsOf } from '#contracts/library/parts';
import { plainText } from '#documents';
import type { Item } from '../items/item.entity';
import { ItemVersion } from '../items/item-version.entity';
import { plain } from '#service';

/** Raised whenever rows are written otherwise than before: those of an older form are written anew (`findable-rows.ts`). */
export const FORM = 3;

/** What is beyond is not looked through; a tsvector holds a megabyte. */
const MOST_CHARACTERS = 80_000;
const HIGHEST_TIER = 7;

/**
 * Writes how an item is found, in the transaction that changed it: one row where it is published, none where it is not.
 * What it is narrowed by stands as lexemes among its words, so that one index serves both.
 */
export async function makeFindable(manager: EntityManager, item: Item): Promise<void> {
  if (item.standing !== 'published') {
    await manager.query('DELETE FROM item_search WHERE item_id = $1', [item.id]);
    return;
  }
  const body = (await bodyOfNow(manager, item)) ?? (await readBody(manager, item));
  const organisations = await organisationsOf(manager, item.id);
  const facets = facetsOf(item);
  const quality = qualityOf(item);
  await manager.query(WRITE, [
    ...[item.id, FORM, item.audience, item.publishedAt, item.reviewDue, facets, quality],
    ...[plain(item.title), plain(organisations.map(({ name }) => name).join(' ')), body],
    [
      ...facets,
      ...organisations.map(({ id }) => `organisation:${id}`),
      `audience:${item.audience}`,
      ...(item.partners ? ['partners'] : []),
      `tier:${Math.min(HIGHEST_TIER, Math.floor(quality))}`,
    ].map((mark) => `@${mark}`),
    ...[triedBy(item), item.partners],
  ]);
}

/**
 * `@` is in every row, `@era:n` in 4,096 that were published one after the other, `@eighth:n` in runs of 64 that make an
 * eighth of all. An item keeps its place until it is published again.
 */
const WRITE = `
  INSERT INTO item_search (item_id, seq, form, audience, published_at, review_due, facets, quality, heading, title, words, body, tried_by,
    partners)
  SELECT $1, place.seq, $2, $3, $4, $5, $6, $7, $8, to_tsvector('lf_stems', $8),
    setweight(to_tsvector('lf_stems', $8), 'A') || setweight(to_tsvector('lf_stems', $9), 'B')
      || to_tsvector('lf_stems', $10) || strip(to_tsvector('lf_words', concat_ws(' ', $8, $9, $10)))
      || array_to_tsvector($11::text[] || ARRAY['@', '@era:' || (place.seq >> 12), '@eighth:' || ((place.seq >> 6) & 7)]),
    $10, $12, $13
  FROM (SELECT coalesce(
    (SELECT seq FROM item_search WHERE item_id = $1 AND published_at = $4), nextval('item_search_seq')) AS seq) place
  ON CONFLICT (item_id) DO UPDATE SET
    (seq, form, audience, published_at, review_due, facets, quality, heading, title, words, body,
     tried_by, partners) =
    (excluded.seq, excluded.form, excluded.audience, excluded.published_at, excluded.review_due, excluded.facets,
     excluded.quality, excluded.heading, excluded.title, excluded.words, excluded.body, excluded.tried_by,
     excluded.partners)`;

/** Those it goes by and is counted by, but freshness, which changes by itself. */
function facetsOf(item: Item): string[] {
  const { kind, stage, cohorts, sizes, sectors, costBand, researchLevel } = item;
  return [
    `kind:${kind}`,
    ...(stage ? [`stage:${stage}`] : []),
    ...cohorts.map((cohort) => `cohort:${cohort}`),
    ...sizes.map((size) => `size:${size}`),
    ...sectors.map((sector) => `sector:${sector}`),
    ...(costBand ? [`cost:${costBand}`] : []),
    `evidence:${researchLevel ?? 'none'}`,
    ...adoptionOf(item),
  ];
}

function adoptionOf({ worked, partly, didNot, doing }: Item): string[] {
  const said = Object.entries({ worked, partly, 'did-not': didNot, doing }).filter(([, count]) => count > 0);
  return said.length > 0 ? said.map(([outcome]) => `adoption:${outcome}`) : ['adoption:none'];
}

/** Organisations that tried it, however it went, or do it too. */
const triedBy = ({ worked, partly, didNot, doing }: Item): number => worked + partly + didNot + doing;

/** What comes first where many fit as well: what is better shown to work. */
const qualityOf = ({ researchLevel, worked, partly }: Item): number =>
  (researchLevel ?? 0) + Math.log(1 + worked + partly / 2);

const organisationsOf = (manager: EntityManager, itemId: string): Promise<{ id: string; name: string }[]> =>
  manager.query(
    `SELECT DISTINCT o.id, o.name FROM item_author a
     JOIN organisation o ON o.id = a.organisation_id WHERE a.item_id = $1 ORDER BY o.name`,
    [itemId],
  );

/** As the row has it, where what is published is what it was. */
async function bodyOfNow(manager: EntityManager, { id, publishedAt }: Item): Promise<string | undefined> {
  const [row]: { body: string }[] = await manager.query(
    'SELECT body FROM item_search WHERE item_id = $1 AND published_at = $2 AND form = $3',
    [id, publishedAt, FORM],
  );
  return row?.body;
}

async function readBody(manager: EntityManager, { id: itemId, number, kind }: Item): Promise<string> {
  const { content } = await manager.findOneByOrFail(ItemVersion, { itemId, number });
  const texts = partsOf(kind).map((part) => plainText(content.parts[part]));
  return plain(texts.join(' ').slice(0, MOST_CHARACTERS)).replaceAll(/\s+/g, ' ').trim();
}
