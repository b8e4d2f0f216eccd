import type { EntityManager } from 'typeorm';
import { FRESHNESS_DAYS } from '#contracts/directory/freshness';
import { dayOf, type OpenFilter } from '#contracts/directory/open-referral.query';
import { Invalid, type Bind } from '#service';
import { areasServing, outcodeIn, type Named } from '../gazetteer/gazetteer';
import { around } from '../search/near';
import { anyOf, readWords } from '../search/sought';

/** What is looked for, as PostgreSQL has it. */
export interface OpenSought {
  readonly filter: OpenFilter;
  /** A tsquery of what stands among the words of a row; null where nothing of that is asked. */
  readonly words: string | null;
  readonly place: Named | null;
}

/** @throws Invalid where the postcode is none that we know */
export async function readSought(manager: EntityManager, filter: OpenFilter): Promise<OpenSought> {
  const { search, taxonomy_term_id: term, taxonomy_id: taxonomy } = filter;
  const place = filter.postcode === undefined ? null : placeOf(filter.postcode);
  const typed = search ? await readWords(manager, search) : null;
  const words = [
    typed && `(${typed})`,
    term && `'@term:${term.toLowerCase()}'`,
    taxonomy && `'@taxonomy:${taxonomy.toLowerCase()}'`,
    place && servingQuery(place, filter.proximity !== undefined),
  ].filter(Boolean);
  // `@` is in every row: what is to be missing alone needs something that is there.
  return { filter, place, words: words.length > 0 ? [`'@'`, ...words].join(' & ') : null };
}

function placeOf(postcode: string): Named {
  const place = outcodeIn(postcode);
  if (place) return place;
  const detail = 'We know no such postcode. Write one of the United Kingdom, like M1 1AE, or its first half.';
  throw new Invalid([{ pointer: '?/postcode', detail }]);
}

/** Whoever looks near a place also finds those that do not say where they serve. */
function servingQuery(place: Named, orSayNothing: boolean): string {
  const serving = anyOf(areasServing(place).map((area) => `serves:${area}`));
  return orSayNothing ? `(${serving} | !'@serves:':*)` : serving;
}

/** SQL: what is asked of a service `s`, and where services are listed by their places, of a place `l` of it. */
export function conditionsOf(sought: OpenSought, byPlaces: boolean, bind: Bind): string {
  const { filter, words } = sought;
  const { minimum_age: lowest, maximum_age: highest, organization_id: partner, modified_after: since } = filter;
  const conditions = [
    `s.assured_on > current_date - ${FRESHNESS_DAYS.hidden}`,
    words !== null && `s.words @@ ${bind(words)}::tsquery`,
    lowest !== undefined && `s.minimum_age >= ${bind(lowest)}`,
    highest !== undefined && `s.maximum_age <= ${bind(highest)}`,
    partner && `s.partner_id = ${bind(partner)}`,
    // JavaScript has checked it, which reads offsets and fractions that PostgreSQL refuses.
    since && `s.modified_at >= ${bind(new Date(since))}`,
    openingOf(filter, byPlaces, bind),
    nearOf(sought, byPlaces, bind),
  ];
  return conditions.filter(Boolean).join(' AND ');
}

/** One schedule has all that is asked: of the place, or of all places. */
function openingOf(
  { start_time: start, end_time: end, day }: OpenFilter,
  byPlaces: boolean,
  bind: Bind,
): string | null {
  const asked = [
    day && `${bind(dayOf(day))} = ANY (o.days)`,
    start && `o.opens >= ${bind(minutesOf(start))}`,
    end && `o.closes <= ${bind(minutesOf(end))}`,
  ].filter(Boolean);
  if (asked.length === 0) return null;
  const ofPlace = byPlaces ? '(o.place_id IS NULL OR o.place_id = l.id)' : 'true';
  return `EXISTS (SELECT FROM opening o WHERE o.programme_id = s.programme_id AND ${ofPlace} AND ${asked.join(' AND ')})`;
}

/** Seconds count: what opens at 09:00 does not open at 09:00:30 or later. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 60 + minutes + seconds / 60;
}

function nearOf({ filter: { proximity }, place }: OpenSought, byPlaces: boolean, bind: Bind): string | null {
  if (!place || proximity === undefined) return null;
  const within = proximity / 1000;
  const { km, inBox } = around(place, within, bind);
  const isNear = `${inBox} AND ${km} <= ${bind(within)}`;
  return byPlaces ? isNear : `s.programme_id IN (SELECT programme_id FROM place WHERE ${isNear})`;
}
