import type { EntityManager } from 'typeorm';
import type { OfferContent } from '#contracts/directory/offers';
import { plainText } from '#documents';
import { plain } from '#service';
import { slugOf } from '../gazetteer/outcodes';
import { noteWords } from '../search/note-words';
import type { Offer } from './offer.entity';
import { nationOf, pointOf, summaryOf } from './offer.summary';

const MOST_CHARACTERS = 40_000;

/** As people call it: what is looked for by the word for it is found by that, whatever its title. */
const KIND_WORDS: Record<OfferContent['kind'], string> = {
  'work-experience': 'work experience placement',
  'insight-day': 'insight day visit',
  mentoring: 'mentoring mentor',
  speaker: 'speaker talk',
};

/** Those that it is counted by. */
function facetsOf(offer: Offer): string[] {
  const { kind, stages, cohorts, travel, lunch, accessibility, locations, online } = offer.content;
  const facets = [
    `kind:${kind}`,
    ...stages.map((stage) => `stage:${stage}`),
    ...cohorts.map((cohort) => `cohort:${cohort}`),
    `travel:${travel}`,
    `lunch:${lunch}`,
    ...accessibility.map(({ feature }) => `access:${feature}`),
    ...(online ? ['where:online'] : []),
    ...(locations.length > 0 ? ['where:place'] : []),
    ...locations.flatMap((location) => nationOf(location) ?? []).map((nation) => `nation:${slugOf(nation)}`),
    `open:${offer.isFull ? 'no' : 'yes'}`,
  ];
  return [...new Set(facets)];
}

/** SQL: the words of an employer's name. */
const NAMED = (name: string): string =>
  `setweight(to_tsvector('lf_stems', ${name}), 'B') || strip(to_tsvector('lf_words', ${name}))`;

const WRITE = `
  INSERT INTO offer_search (offer_id, organisation_id, public, minimum_age, maximum_age, apply_by, last_day, days, opened_at,
    is_full, facets, own_words, words, summary)
  SELECT offer_id, organisation_id, public, minimum_age, maximum_age, apply_by, last_day,
    coalesce((SELECT range_agg(daterange((one->>'from')::date, (one->>'until')::date, '[]')) FROM jsonb_array_elements(dates) one), '{}'),
    opened_at, is_full, facets, own.words, own.words || ${NAMED('employer.name')}, summary
  FROM jsonb_to_record($1) AS row (offer_id uuid, organisation_id uuid, public boolean, minimum_age smallint,
      maximum_age smallint, apply_by date, last_day date, dates jsonb, opened_at timestamptz, is_full boolean, facets text[],
      title text, body text, summary jsonb)
    CROSS JOIN LATERAL (SELECT setweight(to_tsvector('lf_stems', title), 'A') || to_tsvector('lf_stems', body)
      || strip(to_tsvector('lf_words', concat_ws(' ', title, body))) AS words) own
    CROSS JOIN LATERAL (SELECT coalesce((SELECT o.name FROM organisation o WHERE o.id = organisation_id), '') AS name) employer
  ON CONFLICT (offer_id) DO UPDATE SET
    (public, minimum_age, maximum_age, apply_by, last_day, days, opened_at, is_full, facets, own_words, words, summary) =
    (excluded.public, excluded.minimum_age, excluded.maximum_age, excluded.apply_by, excluded.last_day, excluded.days,
     excluded.opened_at, excluded.is_full, excluded.facets, excluded.own_words, excluded.words, excluded.summary)`;

/** Writes how an offer is found, in the transaction that changed it: a row where it is open, full or not; else none. */
export async function makeOfferFindable(manager: EntityManager, offer: Offer): Promise<void> {
  await manager.query('DELETE FROM offer_place WHERE offer_id = $1', [offer.id]);
  if (offer.standing !== 'open') {
    await manager.query('DELETE FROM offer_search WHERE offer_id = $1', [offer.id]);
    return;
  }
  const row = rowOf(offer);
  await manager.query(WRITE, [JSON.stringify(row)]);
  await noteWords(manager, [`${row.title} ${row.body}`]);
  const points = offer.content.locations.flatMap((location) => pointOf(location) ?? []);
  await manager.query(
    `INSERT INTO offer_place (offer_id, nth, latitude, longitude)
     SELECT $1, nth, latitude, longitude FROM unnest($2::float8[], $3::float8[]) WITH ORDINALITY AS one (latitude, longitude, nth)`,
    [offer.id, points.map(({ latitude }) => latitude), points.map(({ longitude }) => longitude)],
  );
}

function rowOf(offer: Offer) {
  const { id, organisationId, content, lastDay, openedAt } = offer;
  const { description, asked, howToApply, kind, locations, times, minimumAge, maximumAge, applyBy, dates } = content;
  const summary = summaryOf(content);
  const texts = [description, asked, howToApply].map((text) => plainText(text));
  const places = [...locations.map(({ name }) => name), ...summary.towns];
  return {
    ...{ offer_id: id, organisation_id: organisationId, public: content.readers === 'public', dates },
    ...{ minimum_age: minimumAge, maximum_age: maximumAge, apply_by: applyBy, last_day: lastDay, opened_at: openedAt },
    is_full: offer.isFull,
    facets: facetsOf(offer),
    title: plain(content.title),
    body: plain([KIND_WORDS[kind], ...places, times, ...texts].join(' ').slice(0, MOST_CHARACTERS)),
    summary,
  };
}

/** What an employer offers is found by its name as it is now. */
export async function renameOffers(manager: EntityManager, organisationId: string, name: string): Promise<void> {
  await manager.query(
    `UPDATE offer_search SET words = own_words || ${NAMED('$2')} WHERE organisation_id = $1
       AND words <> own_words || ${NAMED('$2')}`,
    [organisationId, name],
  );
}
