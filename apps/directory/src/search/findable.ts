import type { EntityManager } from 'typeorm';
import type { ProgrammeContent } from '#contracts/directory/content';
import { plainText } from '#documents';
import { plain } from '#service';
import { Entry } from '../entries/entry.entity';
import { PlaceTaken } from '../entries/entry.errors';
import { OUTCODES, slugOf } from '../gazetteer/outcodes';
import { summaryOf } from '../programmes/programme.summary';

const MOST_CHARACTERS = 40_000;

/**
 * Writes how an entry is found, in the transaction that changed it: a programme’s row where it and its partner are
 * published, none where not. Its places stay, so that their ids are nobody else’s to take. What changes of a partner
 * changes all that it offers.
 */
export async function makeFindable(manager: EntityManager, entry: Entry, what: string): Promise<void> {
  if (entry.kind === 'programme') return writeProgramme(manager, entry);
  if (!['changed', 'published', 'hidden'].includes(what)) return;
  const programmes = await manager.findBy(Entry, { partnerId: entry.id, kind: 'programme', standing: 'published' });
  for (const programme of programmes) await writeProgramme(manager, programme);
}

async function writeProgramme(manager: EntityManager, programme: Entry): Promise<void> {
  // Whoever changes the partner meanwhile writes this row again after us.
  const [partner]: { id: string; name: string; standing: string }[] = await manager.query(
    'SELECT id, name, standing FROM entry WHERE id = $1 FOR SHARE',
    [programme.partnerId],
  );
  const content = programme.content as ProgrammeContent | null;
  await manager.query('DELETE FROM place WHERE programme_id = $1', [programme.id]);
  if (content) await writePlaces(manager, programme.id, content);
  if (!content || programme.standing !== 'published' || partner!.standing !== 'published') {
    await manager.query('DELETE FROM programme_search WHERE programme_id = $1', [programme.id]);
    return;
  }
  await writeRow(manager, programme, content, partner!);
}

async function writeRow(
  manager: EntityManager,
  { id, partnerId, version, assuredOn, taken }: Entry,
  content: ProgrammeContent,
  { name: partner }: { name: string },
): Promise<void> {
  const facets = facetsOf(content, taken);
  const texts = [content.description, content.offered, content.asked].map((text) => plainText(text));
  const body = plain([...texts, ...content.places.map(({ name }) => name)].join(' ').slice(0, MOST_CHARACTERS));
  const summary = {
    ...summaryOf(content, taken),
    id,
    version,
    standing: 'published',
    partner: { id: partnerId, name: partner },
  };
  await manager.query(WRITE, [
    ...[id, partnerId, assuredOn, content.minimumAge, content.maximumAge, facets, content.name],
    ...[plain(content.name), plain(partner), body],
    [...facets, ...content.areas.map((area) => `serves:${area}`)].map((mark) => `@${mark}`),
    JSON.stringify(summary),
  ]);
  // In one order, so that nobody waits for a word of somebody who waits for theirs.
  await manager.query(
    `INSERT INTO search_word (word) SELECT lexeme FROM unnest(to_tsvector('lf_words', concat_ws(' ', $1::text, $2::text, $3::text)))
     WHERE lexeme ~ '^[[:alpha:]][[:alpha:]-]{2,23}$' ORDER BY lexeme ON CONFLICT DO NOTHING`,
    [plain(content.name), plain(partner), body],
  );
}

/** `@` is in every row. */
const WRITE = `
  INSERT INTO programme_search (programme_id, partner_id, assured_on, minimum_age, maximum_age, facets, name, words, body, summary)
  SELECT $1, $2, $3, $4, $5, $6, $7,
    setweight(to_tsvector('lf_stems', $8), 'A') || setweight(to_tsvector('lf_stems', $9), 'B')
      || to_tsvector('lf_stems', $10) || strip(to_tsvector('lf_words', concat_ws(' ', $8, $9, $10)))
      || array_to_tsvector($11::text[] || ARRAY['@']),
    $10, $12
  ON CONFLICT (programme_id) DO UPDATE SET
    (partner_id, assured_on, minimum_age, maximum_age, facets, name, words, body, summary) =
    (excluded.partner_id, excluded.assured_on, excluded.minimum_age, excluded.maximum_age, excluded.facets, excluded.name,
     excluded.words, excluded.body, excluded.summary)`;

async function writePlaces(manager: EntityManager, programmeId: string, { places }: ProgrammeContent): Promise<void> {
  const written: unknown[] = await manager.query(
    `INSERT INTO place (id, programme_id, location_id, nth, latitude, longitude)
     SELECT id, $1, location_id, nth, latitude, longitude
     FROM unnest($2::uuid[], $3::uuid[], $4::float8[], $5::float8[])
       WITH ORDINALITY AS one (id, location_id, latitude, longitude, nth) ORDER BY id
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      programmeId,
      places.map(({ id }) => id),
      places.map(({ locationId }) => locationId),
      places.map((place) => pointOf(place)?.latitude ?? null),
      places.map((place) => pointOf(place)?.longitude ?? null),
    ],
  );
  if (written.length < places.length) throw new PlaceTaken();
}

type Place = ProgrammeContent['places'][number];

const outcodeOf = ({ address }: Place) => OUTCODES.get(address?.postcode.toUpperCase().split(' ')[0] ?? '');

/** Where it is; without a point the one of its outcode. What is no place to go to is nowhere. */
const pointOf = (place: Place) => (place.type === 'virtual' ? undefined : (place.point ?? outcodeOf(place)));

/** Those that it is counted by, but freshness, which changes by itself. */
function facetsOf(content: ProgrammeContent, taken: number): string[] {
  const { stages, cohorts, languages, areas, places, evidence } = content;
  const { cost, open } = summaryOf(content, taken);
  const access = [...content.accessibility, ...places.flatMap(({ accessibility }) => accessibility)];
  const nations = [
    ...areas.flatMap((area) => nationOf(area) ?? []),
    ...places.flatMap((place) => outcodeOf(place)?.nation ?? []).map(slugOf),
  ];
  const facets = [
    ...stages.map((stage) => `stage:${stage}`),
    ...cohorts.map((cohort) => `cohort:${cohort}`),
    ...languages.map((language) => `language:${language}`),
    ...access.map(({ feature }) => `access:${feature}`),
    ...nations.map((nation) => `nation:${nation}`),
    `cost:${cost}`,
    `open:${open ? 'yes' : 'no'}`,
    `evidence:${evidence.level ?? 'none'}`,
  ];
  return [...new Set(facets)];
}

/** The nation that an area is one, or a part, of. */
const NATIONS = new Map(
  [...OUTCODES.values()].flatMap((one): [string, string][] => [
    [`nation:${slugOf(one.nation)}`, slugOf(one.nation)],
    [`region:${slugOf(one.region)}`, slugOf(one.nation)],
    [`district:${slugOf(one.district)}`, slugOf(one.nation)],
    [`outcode:${one.outcode}`, slugOf(one.nation)],
  ]),
);
const nationOf = (area: string): string | undefined => NATIONS.get(area);
