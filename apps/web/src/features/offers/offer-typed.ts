import type { Part } from '../../lib/edit-conflict';
import { blankIsNull, numberOf, textOf } from '../keeping/contact-typed';
import { address } from '../keeping/partner-typed';
import {
  checkWhere,
  isCount,
  NOWHERE,
  whereOf,
  whereTyped,
  type Accessibility,
  type WhereTyped,
} from '../keeping/programme-typed';
import { KINDS, PAID } from './offer-words';
import type { OfferContent } from './offers.queries';

interface DatesTyped {
  readonly from: string;
  readonly until: string;
}
type LocationTyped = WhereTyped & { readonly name: string };

export const newDates = (): DatesTyped => ({ from: '', until: '' });
export const newLocation = (): LocationTyped => ({ ...NOWHERE, name: '' });

/** What is typed of an offer. */
export const NEW_OFFER = {
  kind: '' as OfferContent['kind'] | '',
  title: '',
  description: '',
  asked: '',
  dates: [] as readonly DatesTyped[],
  times: '',
  applyBy: '',
  locations: [] as readonly LocationTyped[],
  online: false,
  places: '',
  cohorts: [] as readonly string[],
  stages: [] as readonly string[],
  minimumAge: '',
  maximumAge: '',
  travel: 'not-said' as OfferContent['travel'],
  lunch: 'not-said' as OfferContent['lunch'],
  accessibility: [] as readonly Accessibility[],
  howToApply: '',
  url: '',
  contactName: '',
  contactTitle: '',
  contactEmail: '',
  contactPhone: '',
  readers: 'partners' as OfferContent['readers'],
};
export type OfferTyped = typeof NEW_OFFER;

export function offerTyped({ contact, ...content }: OfferContent): OfferTyped {
  return {
    ...content,
    ...{ minimumAge: textOf(content.minimumAge), maximumAge: textOf(content.maximumAge) },
    ...{ places: textOf(content.places), applyBy: content.applyBy ?? '', url: content.url ?? '' },
    locations: content.locations.map((place) => whereTyped(place)),
    ...{ contactName: contact.name, contactTitle: contact.title },
    ...{ contactEmail: contact.email ?? '', contactPhone: contact.phone ?? '' },
  };
}

export function offerOf({ contactName, contactTitle, contactEmail, contactPhone, ...typed }: OfferTyped): OfferContent {
  return {
    ...typed,
    kind: typed.kind || 'work-experience',
    ...{ stages: [...typed.stages] as OfferContent['stages'], cohorts: [...typed.cohorts] },
    ...{ minimumAge: numberOf(typed.minimumAge), maximumAge: numberOf(typed.maximumAge) },
    ...{ places: numberOf(typed.places), applyBy: blankIsNull(typed.applyBy), url: address(typed.url) },
    // One day alone is its own end.
    dates: typed.dates.map(({ from, until }) => ({ from, until: until || from })),
    locations: typed.locations.map((place) => whereOf(place)),
    accessibility: [...typed.accessibility],
    contact: {
      ...{ name: contactName, title: contactTitle },
      ...{ email: blankIsNull(contactEmail), phone: blankIsNull(contactPhone) },
    },
  };
}

export const OFFER_PATHS = {
  'contact/name': 'contactName',
  'contact/title': 'contactTitle',
  'contact/email': 'contactEmail',
  'contact/phone': 'contactPhone',
} as const;

/** What can be said without asking. */
export function checkOffer({ kind, title, dates, locations, minimumAge, maximumAge, places }: OfferTyped) {
  const wrong = checkWhere(locations, 'locations');
  dates.forEach(({ from, until }, nth) => {
    if (!from) wrong[`dates/${nth}/from`] = 'Choose the first day.';
    else if (until && until < from) wrong[`dates/${nth}/until`] = 'The end is before the beginning.';
  });
  return {
    ...wrong,
    kind: kind ? undefined : 'Choose what you offer.',
    title: title.trim().length >= 2 ? undefined : 'Write what it is called.',
    minimumAge: isCount(minimumAge) ? undefined : 'Write an age in whole years.',
    maximumAge: isCount(maximumAge) ? undefined : 'Write an age in whole years.',
    places: isCount(places) ? undefined : 'Write how many places there are, as a number.',
  };
}

/** What two people change each as one. */
export const offerParts = (): readonly Part<OfferTyped>[] => {
  const part = (
    label: string,
    fields: readonly (keyof OfferTyped)[],
    say = (typed: OfferTyped): string => fields.map((field) => String(typed[field])).join(', '),
  ): Part<OfferTyped> => ({ label, fields, say });
  return [
    part('What it is', ['kind'], ({ kind }) => (kind ? KINDS[kind].word : '')),
    ...[part('What it is called', ['title']), part('Description', ['description']), part('What to bring', ['asked'])],
    part('Dates', ['dates'], ({ dates }) => dates.map(({ from, until }) => `${from} to ${until || from}`).join('; ')),
    ...[part('Times', ['times']), part('Ask by', ['applyBy']), part('How many places', ['places'])],
    part('Where', ['locations', 'online'], ({ locations, online }) =>
      [...locations.map(({ name, line, city, postcode }) => [name, line, city, postcode].filter(Boolean).join(', '))]
        .concat(online ? ['online'] : [])
        .join('; '),
    ),
    ...[part('Cohorts', ['cohorts']), part('Stages', ['stages']), part('Ages', ['minimumAge', 'maximumAge'])],
    part('Travel and lunch', ['travel', 'lunch'], ({ travel, lunch }) => `${PAID[travel]}; ${PAID[lunch]}`),
    part('Accessibility', ['accessibility'], ({ accessibility }) =>
      accessibility.map(({ feature, details }) => details || feature).join(', '),
    ),
    ...[part('How to ask', ['howToApply']), part('Web page', ['url'])],
    part('Contact', ['contactName', 'contactTitle', 'contactEmail', 'contactPhone']),
    part('Who sees it', ['readers'], ({ readers }) => (readers === 'public' ? 'Everybody' : 'Members and partners')),
  ];
};
