import type { z } from 'zod';
import type { ProgrammeContent } from '#contracts/directory/content';
import type { ProgrammeView } from '#contracts/directory/endpoints';
import {
  addressInWords,
  checkedInWords,
  programmeFacts,
  runningInWords,
  scheduleLines,
  sourceLines,
  type Line,
} from '#contracts/directory/facts';
import { accessInWords, FRESHNESS_NAMES, languageName } from '#contracts/directory/words';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import { beginningOf } from '#documents';
import { escaped, type PublicPage } from '#service';
import { contactPoint } from './partner-page';
import { contactsOf, factsOf, lineOf, linkTo, listOf, NAVIGATION, paragraph, part, type Writing } from './said';

type View = z.input<typeof ProgrammeView>;
type Content = ProgrammeContent;

/** @param view as a visitor has it. */
export function programmePage(view: View, writing: Writing): PublicPage {
  const { id, name, partner, source, freshness } = view;
  const [open, serves] = [view.open !== false, view.serves ?? []];
  // What everybody may read was approved.
  const content = view.content as Content;
  const path = `/programmes/${id}`;
  const around = { ...writing.naming, serves, open };
  const prose = (title: string, markdown: string): string => part(title, markdown && writing.htmlOf(markdown));
  return {
    ...{ title: name, description: beginningOf(content.description), path, type: 'website' },
    // What nobody has vouched for in a year is read by whoever comes to it, and found by nobody else.
    isListed: freshness !== 'stale',
    structured: serviceOf(content, { ...writing, serves, url: writing.origin + path, partner }),
    text: [
      `<article><h1><bdi>${escaped(name)}</bdi></h1>`,
      `<p>A programme of ${linkTo(`/partners/${partner.id}`, partner.name)}</p>`,
      ...[paragraph(runningInWords(open, content.status) ?? ''), paragraph(content.alert)],
      writing.htmlOf(content.description),
      factsOf([...programmeFacts(content, around), ['How fresh', freshLines(view)], ['From', sourceLines(source)]]),
      prose('What employers get', content.offered),
      prose('What is asked of employers', content.asked),
      prose('Accreditations', content.accreditations),
      part('Where', listOf(content.places.map(placeOf))),
      contactsOf(content.contacts),
      `</article>${NAVIGATION}`,
    ].join('\n'),
  };
}

const freshLines = (view: View): Line[] => [
  ...(view.freshness && view.freshness !== 'assured' ? [{ words: FRESHNESS_NAMES[view.freshness] }] : []),
  { words: checkedInWords(view) },
];

function placeOf(place: Content['places'][number]): string {
  const { type, name, description, accessibility, schedules } = place;
  const lines = [
    ...[name, type === 'virtual' ? 'Online' : '', addressInWords(place), description, accessInWords(accessibility)]
      .filter(Boolean)
      .map((words) => ({ words })),
    ...schedules.flatMap(scheduleLines),
  ];
  return lines.map(lineOf).join('<br>');
}

interface Around extends Writing {
  readonly serves: readonly string[];
  readonly url: string;
  readonly partner: View['partner'];
}

const serviceOf = (content: Content, { serves, url, origin, partner, naming }: Around) => ({
  ...{ '@type': 'Service', '@id': url, name: content.name, description: beginningOf(content.description), url },
  provider: { '@type': 'Organization', '@id': `${origin}/partners/${partner.id}`, name: partner.name },
  ...(content.stages.length > 0 && { serviceType: content.stages.map((stage) => STAGE_NAMES[stage]) }),
  ...(serves.length > 0 && { areaServed: serves.map((name) => ({ '@type': 'AdministrativeArea', name })) }),
  ...audienceOf(content, content.cohorts.map(naming.cohort)),
  ...(content.costs.length > 0 && { offers: content.costs.flatMap(offerOf) }),
  ...channelsOf(content, url),
});

function audienceOf({ minimumAge, maximumAge }: Content, cohorts: readonly string[]) {
  if (cohorts.length === 0 && minimumAge === null && maximumAge === null) return {};
  return {
    audience: {
      '@type': 'PeopleAudience',
      ...(cohorts.length > 0 && { audienceType: cohorts.join(', ') }),
      ...(minimumAge !== null && { suggestedMinAge: minimumAge }),
      ...(maximumAge !== null && { suggestedMaxAge: maximumAge }),
    },
  };
}

const offerOf = ({ option, amount }: Content['costs'][number]) =>
  amount === null ? [] : [{ '@type': 'Offer', ...(option && { name: option }), price: amount, priceCurrency: 'GBP' }];

/** How it is had: where, in which languages, and whom one asks. */
function channelsOf({ languages, places, contacts }: Content, url: string) {
  const shared = {
    ...{ '@type': 'ServiceChannel', serviceUrl: url },
    ...(languages.length > 0 && { availableLanguage: languages.map(languageName) }),
    ...(contacts.length > 0 && { servicePhone: contacts.map(contactPoint) }),
  };
  const there = places.flatMap(locationOf).map((serviceLocation) => ({ ...shared, serviceLocation }));
  return { availableChannel: there.length > 0 ? there : [shared] };
}

function locationOf({ type, name, point, address }: Content['places'][number]) {
  if (type !== 'physical' || !(name || point || address)) return [];
  return [
    {
      '@type': 'Place',
      ...(name && { name }),
      ...(point && { geo: { '@type': 'GeoCoordinates', ...point } }),
      ...(address && {
        address: {
          ...{ '@type': 'PostalAddress', streetAddress: address.line, addressLocality: address.city },
          ...(address.postcode && { postalCode: address.postcode }),
          addressCountry: address.country,
        },
      }),
    },
  ];
}
