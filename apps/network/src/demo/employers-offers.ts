import type { z } from 'zod';
import {
  answerTaking,
  askForPlaces,
  closeOffer,
  countPlaces,
  getOffer,
  giveBackPlaces,
  makeOffer,
  openOffer,
  withdrawTaking,
} from '#contracts/directory/endpoints';
import type { OfferContent, OfferKind, Paid, PlacesAsked, TakingAnswer } from '#contracts/directory/offers';
import { call, Refused } from './api';
import { demoId, EMPLOYERS } from './demo';
import { CONTACTS, partnerIdOf, type Demonstration } from './introductions';

/** What a partner asks for, and what became of that. */
interface DemoTaking {
  readonly contact: number;
  readonly places: number;
  readonly help?: z.input<typeof PlacesAsked>['help'];
  readonly then?: 'withdrawn' | 'declined' | { readonly given: number; readonly left?: number };
}

interface DemoOffer {
  /** Which of the employers. */
  readonly by: number;
  readonly kind: OfferKind;
  readonly title: string;
  readonly description: string;
  /** Town and postcode; none is online. */
  readonly at?: readonly [town: string, postcode: string];
  /** From how many days ahead, for how many days; none is by arrangement. */
  readonly on?: readonly (readonly [inDays: number, days: number])[];
  readonly ages: readonly [number | null, number | null];
  readonly places: number | null;
  readonly travel: Paid;
  readonly cohorts?: readonly string[];
  readonly over?: Partial<z.input<typeof OfferContent>>;
  /** `open` unless said. Over is time's to make. */
  readonly stands?: 'draft' | 'closed';
  readonly counted?: number;
  readonly asked?: readonly DemoTaking[];
}

const DAY_MILLIS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MILLIS).toISOString().slice(0, 10);

const WEEK = 'work-experience';
const DAY = 'insight-day';

const OFFERS: readonly DemoOffer[] = [
  {
    ...{ by: 0, kind: WEEK, title: 'A week in a law firm, whoever your parents are', at: ['Leeds', 'LS1 4AP'] },
    description:
      'Two days with a team that helps tenants, one in court, one with the people who run the building, and one to tell us what we should do differently. **Nobody makes coffee for anybody.**',
    ...{ on: [[95, 5] as const, [102, 5] as const], ages: [16, 18], places: 8, travel: 'paid' },
    cohorts: ['first-in-family', 'free-school-meals'],
    asked: [
      { contact: 0, places: 4, help: ['travel-paid'], then: { given: 4 } },
      { contact: 1, places: 2 },
    ],
  },
  {
    ...{ by: 0, kind: DAY, title: 'Inside a courtroom for a day', at: ['Manchester', 'M1 1AE'] },
    description: 'A morning in court and an afternoon of arguing about what happened there, for and against.',
    ...{ on: [[32, 1] as const], ages: [14, 16], places: 12, travel: 'paid' },
    asked: [
      { contact: 2, places: 8, help: ['step-free', 'hearing-loop'], then: { given: 7 } },
      { contact: 3, places: 5, then: { given: 5 } },
    ],
  },
  {
    ...{ by: 0, kind: 'mentoring', title: 'An hour a month with a trainee solicitor', ages: [16, 20], places: 10 },
    description: 'By video, for a year, with somebody who was the first in their family to go to university.',
    ...{ travel: 'not-said', cohorts: ['care-leavers', 'first-in-family'] },
    asked: [{ contact: 4, places: 3, help: ['online'], then: { given: 3, left: 2 } }],
  },
  {
    ...{ by: 0, kind: 'speaker', title: 'How I got here without knowing a lawyer', at: ['London', 'EC2A 4BX'] },
    ...{ description: 'Two of us come to your school and answer everything.', ages: [11, 18], places: null },
    travel: 'not-said',
  },
  {
    ...{ by: 1, kind: WEEK, title: 'Claims handling: a week on the phones', at: ['Bristol', 'BS1 6EG'] },
    description: 'Listen first, then answer. You are paid lunch and every fare on the day itself.',
    ...{ on: [[60, 5] as const], ages: [17, 19], places: 6, travel: 'paid' },
    asked: [{ contact: 1, places: 3, then: 'declined' }],
  },
  {
    ...{ by: 1, kind: DAY, title: 'What a storm costs: an insight day', at: ['Exeter', 'EX1 1GJ'] },
    description: 'Maps, numbers and one very wet cellar.',
    ...{ on: [[48, 1] as const], ages: [13, 15], places: 20, travel: 'partly', counted: 6 },
  },
  {
    ...{ by: 1, kind: 'speaker', title: 'A claims handler in your classroom', at: ['Bristol', 'BS1 6EG'] },
    ...{ description: 'Forty minutes, with examples that went wrong.', ages: [11, 16], places: 10, travel: 'not-said' },
  },
  {
    ...{ by: 1, kind: 'mentoring', title: 'Write your first CV with somebody who reads them', ages: [15, 18] },
    ...{ description: 'Three sessions online.', places: 15, travel: 'not-said', stands: 'closed' },
  },
  {
    ...{
      by: 2,
      kind: WEEK,
      title: 'A week in the works, from the crane to the drawing board',
      at: ['Halifax', 'HX1 1UZ'],
    },
    description: 'Boots and lunch are ours. You build something that you take home.',
    ...{ on: [[81, 5] as const, [88, 5] as const], ages: [15, 17], places: 10, travel: 'paid' },
    over: { lunch: 'paid', asked: 'Long sleeves. We have boots in every size.', applyBy: inDays(40) },
    asked: [
      { contact: 2, places: 6, help: ['travel-paid'], then: { given: 6 } },
      { contact: 0, places: 2, then: 'withdrawn' },
      { contact: 3, places: 2 },
    ],
  },
  {
    ...{ by: 2, kind: DAY, title: 'Signals, wheels and who keeps them turning', at: ['Oldham', 'OL1 1NL'] },
    description: 'Apprentices show you around. Engineers follow and keep quiet.',
    ...{ on: [[25, 1] as const, [53, 1] as const], ages: [12, 16], places: 25, travel: 'paid', counted: 10 },
  },
  {
    ...{ by: 2, kind: 'speaker', title: 'Women of the works', at: ['Lancaster', 'LA1 1YN'] },
    ...{ description: 'Three engineers, no slides.', ages: [11, 14], places: null, travel: 'not-said' },
  },
  {
    ...{ by: 2, kind: 'mentoring', title: 'An engineer on your side through college', at: ['Darlington', 'DL1 5QP'] },
    ...{ description: 'Every second week, in the works or by video.', ages: [16, 19], places: 5, travel: 'paid' },
    over: { online: true },
    asked: [{ contact: 4, places: 5, then: { given: 5 } }],
  },
  {
    ...{ by: 2, kind: DAY, title: 'A night shift, by day', at: ['Halifax', 'HX1 1UZ'] },
    ...{ description: '', on: [[120, 1] as const], ages: [16, 18], places: 10, travel: 'not-said', stands: 'draft' },
  },
  {
    ...{
      by: 3,
      kind: WEEK,
      title: 'Housing: a week with the people who keep homes warm',
      at: ['Newcastle', 'NE1 4ST'],
    },
    description: 'Repairs, call centre, planning. One person to ask, all week.',
    ...{ on: [[67, 5] as const], ages: [16, 24], places: 8, travel: 'paid' },
    ...{ cohorts: ['care-leavers', 'young-carers', 'refugees'], over: { lunch: 'paid' } },
    asked: [{ contact: 2, places: 3, help: ['quiet-space'] }],
  },
  {
    ...{ by: 3, kind: DAY, title: 'Who decides where homes are built?', at: ['Sunderland', 'SR1 3AA'] },
    description: 'Plan a street, defend it before a panel, and eat with them.',
    ...{ on: [[39, 1] as const], ages: [14, 18], places: 15, travel: 'paid', counted: 15, over: { readers: 'public' } },
  },
  {
    ...{
      by: 3,
      kind: 'mentoring',
      title: 'First flat, first job',
      at: ['Harrogate', 'HG1 1BB'],
      ages: [18, 25],
      places: 6,
    },
    ...{ description: 'Six months, for who leaves care.', travel: 'paid', cohorts: ['care-leavers'] },
  },
  {
    ...{ by: 3, kind: 'speaker', title: 'Apprentices answer your class', ages: [13, 16], places: 12 },
    ...{ description: 'By video, any Friday.', travel: 'not-said', over: { readers: 'public' } },
  },
  {
    ...{ by: 4, kind: WEEK, title: 'Numbers for people who think they cannot count', at: ['Norwich', 'NR1 3DY'] },
    description: 'Follow the money of a bakery for a week.',
    ...{ on: [[74, 5] as const], ages: [16, 18], places: 4, travel: 'paid' },
  },
  {
    ...{ by: 4, kind: DAY, title: 'Island accounts: a day in Kirkwall', at: ['Kirkwall', 'KW15 1HG'] },
    description: 'Boats, wool and VAT.',
    ...{ on: [[55, 1] as const], ages: [14, 18], places: 6, travel: 'partly' },
  },
  {
    ...{ by: 4, kind: 'speaker', title: 'School leaver or graduate: what we pay and why', at: ['Wilmslow', 'SK9 1BU'] },
    ...{
      description: 'With the figures.',
      ages: [16, 18],
      places: null,
      travel: 'not-said',
      over: { readers: 'public' },
    },
  },
  {
    ...{
      by: 4,
      kind: 'mentoring',
      title: 'Somebody to ask before the exam',
      ages: [16, 20],
      places: 8,
      travel: 'not-said',
    },
    ...{ description: 'Online, in the months before it.', stands: 'draft' },
  },
  {
    ...{ by: 5, kind: WEEK, title: 'Draw a bridge that stands', at: ['Swansea', 'SA1 3SN'] },
    description: 'In Welsh or English. On Friday we load it until it breaks.',
    ...{
      on: [[110, 5] as const],
      ages: [15, 18],
      places: 6,
      travel: 'paid',
      over: { lunch: 'paid', readers: 'public' },
    },
  },
  {
    ...{ by: 5, kind: DAY, title: 'A day on a building site', at: ['Belfast', 'BT1 5GS'] },
    description: 'Helmets in all sizes. Step-free as far as a site is.',
    ...{ on: [[44, 1] as const], ages: [16, 18], places: 10, travel: 'paid' },
    over: { accessibility: [{ feature: 'step-free', details: 'The office, the canteen and the ground floor.' }] },
  },
  {
    ...{ by: 5, kind: DAY, title: 'How water finds its way', at: ['Galashiels', 'TD1 1NU'] },
    ...{ description: 'Along the river with two engineers.', on: [[36, 1] as const], ages: [10, 13], places: 30 },
    ...{ travel: 'not-paid', stands: 'closed' },
  },
  {
    ...{
      by: 5,
      kind: 'mentoring',
      title: 'Portfolio evenings',
      at: ['St Helier', 'JE2 3QA'],
      ages: [16, 19],
      places: 5,
    },
    ...{ description: 'Bring drawings; leave with better ones.', travel: 'partly' },
  },
];

const STAGES = { [WEEK]: 'outreach', [DAY]: 'outreach', mentoring: 'development', speaker: 'outreach' } as const;

function contentOf(offer: DemoOffer): z.input<typeof OfferContent> {
  const { kind, title, description, at, on = [], ages, places, travel, cohorts = [], over = {} } = offer;
  const { people } = EMPLOYERS[offer.by]!;
  return {
    ...{ kind, title: `${title} (demo)`, description, places, travel, cohorts: [...cohorts], stages: [STAGES[kind]] },
    ...{ minimumAge: ages[0], maximumAge: ages[1], online: at === undefined },
    dates: on.map(([from, days]) => ({ from: inDays(from), until: inDays(from + days - 1) })),
    locations: at ? [{ address: { line: '1 Example Street', city: at[0], postcode: at[1] } }] : [],
    howToApply: 'Ask for places here. We answer within the week.',
    contact: { name: people[0]!.name, email: people[0]!.email },
    ...over,
  };
}

const idOf = ({ by, title }: DemoOffer): string => demoId(`offer ${by} ${title}`);

/** Employers offer something in every state that people bring about, and partners ask for places of it. */
export async function seedOffers(demonstration: Demonstration): Promise<void> {
  for (const offer of OFFERS) await seedOne(demonstration, offer);
}

/** What is there already is left as it is. */
async function seedOne(demonstration: Demonstration, offer: DemoOffer): Promise<void> {
  const { baseUrl, tokens } = demonstration;
  const lead = tokens.get(EMPLOYERS[offer.by]!.people[0]!.email);
  const params = { offerId: idOf(offer) };
  const known = await call(baseUrl, lead, getOffer, { params }).catch((error: unknown) => {
    if (error instanceof Refused && error.status === 404) return null;
    throw error;
  });
  if (known) return;
  await call(baseUrl, lead, makeOffer, { body: { id: params.offerId, content: contentOf(offer) } });
  if (offer.stands === 'draft') return;
  await call(baseUrl, lead, openOffer, { params });
  for (const taking of offer.asked ?? []) await take(demonstration, lead, params.offerId, taking);
  if (offer.counted) {
    const body = { id: demoId(`counted ${params.offerId}`), places: offer.counted };
    await call(baseUrl, lead, countPlaces, { params, body });
  }
  if (offer.stands === 'closed') await call(baseUrl, lead, closeOffer, { params, body: {} });
}

async function take(
  { baseUrl, tokens }: Demonstration,
  lead: string | undefined,
  offerId: string,
  { contact, places, help = [], then }: DemoTaking,
): Promise<void> {
  const { partner, person } = CONTACTS[contact]!;
  const [keeper, takingId] = [tokens.get(person.email), demoId(`taking ${offerId} ${partnerIdOf(partner)}`)];
  const params = { takingId };
  await call(baseUrl, keeper, askForPlaces, { params: { offerId }, body: { id: takingId, places, help } });
  if (!then) return;
  if (then === 'withdrawn') return void (await call(baseUrl, keeper, withdrawTaking, { params }));
  const body: TakingAnswer =
    then === 'declined'
      ? { decision: 'declined', reason: 'That week is our busiest. Ask us again for the autumn.' }
      : { decision: 'taken', places: then.given, person: 'The front desk', nextStep: 'Come at nine; we have badges.' };
  await call(baseUrl, lead, answerTaking, { params, body });
  if (then === 'declined' || then.left === undefined) return;
  await call(baseUrl, keeper, giveBackPlaces, { params, body: { places: then.left } });
}
