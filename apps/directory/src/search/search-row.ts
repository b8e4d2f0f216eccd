import type { ProgrammeContent } from '#contracts/directory/content';
import { DAYS } from '#contracts/directory/open-referral.query';
import type { Schedule } from '#contracts/directory/places';
import { plainText } from '#documents';
import { plain } from '#service';
import type { Entry } from '../entries/entry.entity';
import { outcodeIn } from '../gazetteer/gazetteer';
import { areasOf, OUTCODES, slugOf } from '../gazetteer/outcodes';
import { summaryOf } from '../programmes/programme.summary';

const MOST_CHARACTERS = 40_000;

/** What a programme is found by, of what it and its partner say. */
export function searchRowOf(programme: Entry, partner: { id: string; name: string; changedAt: Date }) {
  const { id, version, assuredOn, publishedAt, changedAt, taken } = programme;
  const content = programme.content as ProgrammeContent;
  const summary = summaryOf(content, taken);
  const facets = facetsOf(content, summary);
  const texts = [content.description, content.offered, content.asked].map((text) => plainText(text));
  return {
    programme_id: id,
    partner_id: partner.id,
    assured_on: assuredOn,
    published_at: publishedAt,
    modified_at: changedAt > partner.changedAt ? changedAt : partner.changedAt,
    minimum_age: content.minimumAge,
    maximum_age: content.maximumAge,
    facets,
    name: content.name,
    title: plain(content.name),
    partner: plain(partner.name),
    body: plain([...texts, ...content.places.map(({ name }) => name)].join(' ').slice(0, MOST_CHARACTERS)),
    /** `@` is in every row. */
    marks: ['@', ...[...facets, ...content.areas.map((area) => `serves:${area}`)].map((mark) => `@${mark}`)],
    terms: content.terms,
    summary: {
      ...summary,
      ...{ id, version, standing: 'published', partner: { id: partner.id, name: partner.name } },
    },
  };
}

/** What is near, as rows of `place`. */
export const placeRowsOf = ({ places }: ProgrammeContent) =>
  places.map((place) => {
    const { latitude = null, longitude = null } = pointOf(place) ?? {};
    return { id: place.id, location_id: place.locationId, latitude, longitude };
  });

/** When it can be reached, as rows of `opening`: in minutes from midnight, so that an end on the next morning is later. */
export const openingRowsOf = ({ schedules, places }: ProgrammeContent) =>
  [
    ...schedules.map((schedule) => ({ schedule, place_id: null })),
    ...places.flatMap((place) => place.schedules.map((schedule) => ({ schedule, place_id: place.id }))),
  ].map(({ schedule, place_id }) => {
    const [opens, closes] = [minutesOf(schedule.opensAt), minutesOf(schedule.closesAt)];
    const isNextDay = opens !== null && closes !== null && closes <= opens;
    return { place_id, days: daysOf(schedule), opens, closes: isNextDay ? closes + 24 * 60 : closes };
  });

function minutesOf(time: string | null): number | null {
  const [hours, minutes] = time?.split(':').map(Number) ?? [];
  return hours === undefined || minutes === undefined ? null : hours * 60 + minutes;
}

/** A schedule that names no days is of the day on which it begins (RFC 5545, 3.3.10), unless it goes by days of the month. */
function daysOf({ byday, bymonthday, start }: Schedule): string[] {
  if (byday) return [...new Set(byday.split(',').map((day) => day.slice(-2)))];
  return start && !bymonthday ? [DAYS[new Date(start).getUTCDay()]!] : [];
}

type Place = ProgrammeContent['places'][number];

const outcodeOf = ({ address }: Place) => outcodeIn(address?.postcode ?? '')?.outcodes[0];

/** Where it is; without a point the one of its outcode. What is no place to go to is nowhere. */
const pointOf = (place: Place) => (place.type === 'virtual' ? undefined : (place.point ?? outcodeOf(place)));

/** Those that it is counted by, but freshness, which changes by itself. */
function facetsOf(content: ProgrammeContent, { cost, open }: ReturnType<typeof summaryOf>): string[] {
  const { stages, cohorts, languages, areas, places, evidence } = content;
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
  [...OUTCODES.values()].flatMap((one) =>
    areasOf(one)
      .filter((area) => !/^(?:uk$|postcodes:)/.test(area))
      .map((area) => [area, slugOf(one.nation)] as const),
  ),
);
const nationOf = (area: string): string | undefined => NATIONS.get(area);
