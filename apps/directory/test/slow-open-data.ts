import { dayOf } from '#contracts/directory/open-referral.query';
import { areasOf, OUTCODES } from '../src/gazetteer/outcodes';
import { outcodeOf, type Generated } from './generated';

/** What was written of a programme, and what open data says of when it last changed. */
export interface Written {
  readonly id: string;
  readonly partner: { readonly id: string; readonly name: string };
  readonly content: Generated;
  readonly modifiedAt: string;
}

export type Query = Readonly<Record<string, string | number>>;
/** The terms of the network, by id. */
export type TermsById = ReadonlyMap<string, { taxonomyId: string; code: string }>;

type Place = NonNullable<Generated['places']>[number];
type Schedule = NonNullable<Generated['schedules']>[number];

/** Which programmes answer a query, and which of their places: rule by rule, as the profile words them. */
export function found(
  all: readonly Written[],
  query: Query,
  terms: TermsById,
): { services: string[]; places: string[] } {
  const answering = all.filter((one) => servesAsAsked(one, query, terms));
  return {
    services: answering
      .filter(({ content: { schedules = [], places = [] } }) => {
        const every = [...schedules, ...places.flatMap((place) => place.schedules ?? [])];
        return (
          isOpen(every, query) && (query['proximity'] === undefined || places.some((place) => isNear(place, query)))
        );
      })
      .map(({ id }) => id),
    places: answering.flatMap(({ content: { schedules = [], places = [] } }) =>
      places
        .filter((place) => isOpen([...schedules, ...(place.schedules ?? [])], query))
        .filter((place) => query['proximity'] === undefined || isNear(place, query))
        .map(({ id }) => id)
        .sort(),
    ),
  };
}

function servesAsAsked({ partner, content, modifiedAt }: Written, query: Query, terms: TermsById): boolean {
  const { search, taxonomy_term_id: term, taxonomy_id: taxonomy, organization_id: organisation } = query;
  const { minimum_age: lowest, maximum_age: highest, modified_after: since } = query;
  const { name, description, offered, asked, places = [], minimumAge, maximumAge } = content;
  const texts = [name, partner.name, description, offered, asked, ...places.map((place) => place.name)].join(' ');
  const codes: string[] = [...(content.stages ?? []), ...(content.cohorts ?? [])];
  const has = [...terms].filter(([id, { code }]) => codes.includes(code) || content.terms?.includes(id));
  return (
    (search === undefined || texts.includes(String(search))) &&
    (term === undefined || has.some(([id]) => id === term)) &&
    (taxonomy === undefined || has.some(([, { taxonomyId }]) => taxonomyId === taxonomy)) &&
    (organisation === undefined || partner.id === organisation) &&
    (lowest === undefined || (minimumAge !== undefined && minimumAge >= Number(lowest))) &&
    (highest === undefined || (maximumAge !== undefined && maximumAge <= Number(highest))) &&
    (since === undefined || Date.parse(modifiedAt) >= Date.parse(String(since))) &&
    serves(content.areas ?? [], query)
  );
}

function serves(areas: readonly string[], { postcode, proximity }: Query): boolean {
  if (postcode === undefined) return true;
  if (areas.length === 0) return proximity !== undefined;
  return areasOf(outcodeOf(String(postcode))).some((code) => areas.includes(code));
}

function isOpen(schedules: readonly Schedule[], { start_time: start, end_time: end, day }: Query): boolean {
  if (start === undefined && end === undefined && day === undefined) return true;
  return schedules.some(({ opensAt, closesAt, byday, bymonthday, start: first }) => {
    const isNextDay = opensAt !== undefined && closesAt !== undefined && closesAt <= opensAt;
    const named = byday?.split(',').map((one) => one.replace(/[-\d]/g, '')) ?? [];
    const days =
      byday || !first || bymonthday
        ? named
        : [dayOf(new Date(first).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' }))];
    return (
      (start === undefined || (opensAt !== undefined && `${opensAt}:00` >= `${start}:00`.slice(0, 8))) &&
      (end === undefined || (closesAt !== undefined && `${closesAt}:00` <= `${end}:00`.slice(0, 8) && !isNextDay)) &&
      (day === undefined || days.includes(dayOf(String(day))!))
    );
  });
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

function isNear({ type = 'physical', point, address }: Place, { postcode, proximity }: Query): boolean {
  const at = point ?? OUTCODES.get(address?.postcode?.split(' ')[0] ?? '');
  if (!at || type === 'virtual') return false;
  const from = outcodeOf(String(postcode));
  // The spherical law of cosines.
  const angle = Math.acos(
    Math.min(
      1,
      Math.sin(radians(at.latitude)) * Math.sin(radians(from.latitude)) +
        Math.cos(radians(at.latitude)) *
          Math.cos(radians(from.latitude)) *
          Math.cos(radians(at.longitude - from.longitude)),
    ),
  );
  return angle * 6_371_000 <= Number(proximity);
}
