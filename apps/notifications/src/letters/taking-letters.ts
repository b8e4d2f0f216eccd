import { isolated } from '#contracts/isolated';
import type { Known, LetterWriter } from './letter';
import { dayLine, line } from './words';

type Taking = NonNullable<Known['taking']>;
type Words = Readonly<Record<'subject' | 'heading' | 'action', string>> & { readonly paragraphs: readonly string[] };

const many = (places: number): string => (places === 1 ? 'one place' : `${places} places`);

/** How many, of what, between whom and by when; what was written is read there. */
const about =
  (say: (taking: Taking & { readonly by: string }) => Words, reason: string): LetterWriter =>
  ({ taking }) => {
    if (!taking) throw new Error('A letter about places was written without a request for them.');
    const named = (text: string): string => isolated(line(text, 80));
    const [offer, partner, employer] = [taking.offer, taking.partner, taking.employer].map(named);
    const by = taking.answerBy ? dayLine(taking.answerBy) : '';
    const { action, ...words } = say({ ...taking, offer: offer!, partner: partner!, employer: employer!, by });
    return {
      ...words,
      facts: [
        ['Offer', offer!],
        ['Employer', employer!],
        ['Partner', partner!],
        ['Asked for', many(taking.asked)],
        ...(taking.places > 0 ? ([['Given', many(taking.places)]] as const) : []),
        ...(by ? ([['Answer by', by]] as const) : []),
      ],
      action: { label: action, path: `/places/${taking.id}` },
      reason,
    };
  };

const AS_EMPLOYER = 'You get this because you made the offer, or speak for the employer that did.';
const AS_PARTNER = 'You get this because you asked for places, or keep the entry of the partner that did.';
const AS_EITHER = 'You get this because you are one of the two sides of these places.';

export const placesAsked = about(
  ({ partner, asked, offer }) => ({
    subject: `${partner} asks for ${many(asked)}: ${offer}`,
    heading: 'A partner asks for places of your offer',
    paragraphs: [
      'Give all of them or fewer, with a person to turn to and what happens next; or decline with a reason. They see the same day by which you answer.',
    ],
    action: 'Read and answer',
  }),
  AS_EMPLOYER,
);

export const placesReminded = about(
  ({ offer, by }) => ({
    subject: `An answer is still waited for: ${offer}`,
    heading: 'A partner still waits for your answer',
    paragraphs: [
      `They look forward to it${by ? `, by ${by}` : ''}. A “not this time” helps them too: then they ask elsewhere.`,
    ],
    action: 'Answer now',
  }),
  AS_EMPLOYER,
);

export const placesTaken = about(
  ({ employer, places, offer }) => ({
    subject: `${employer} gives you ${many(places)}: ${offer}`,
    heading: 'You have places',
    paragraphs: [
      'Whom you turn to and what happens next stands there. If fewer are needed, give places back: others wait for them.',
    ],
    action: 'See what happens next',
  }),
  AS_PARTNER,
);

export const placesDeclined = about(
  ({ employer, offer }) => ({
    subject: `${employer} cannot give you places: ${offer}`,
    heading: 'Not this time',
    paragraphs: ['The employer says why. Others offer something like it: look among their offers.'],
    action: 'Read why',
  }),
  AS_PARTNER,
);

export const placesGivenBack = about(
  ({ places, offer }) => ({
    subject: places > 0 ? `Now ${many(places)}: ${offer}` : `All places are given back: ${offer}`,
    heading: 'Fewer places are taken than before',
    paragraphs: [
      places > 0
        ? `The other side has counted anew: ${many(places)} ${places === 1 ? 'is' : 'are'} still taken.`
        : 'The other side has given all of them back.',
    ],
    action: 'See the count',
  }),
  AS_EITHER,
);

export const placesLapsed = about(
  ({ offer }) => ({
    subject: `There will be no answer: ${offer}`,
    heading: 'Your request for places has lapsed',
    paragraphs: [
      'The offer is over or closed, or the two of you do not find each other here any more. Others offer something like it: look among their offers.',
    ],
    action: 'See the request',
  }),
  AS_PARTNER,
);

export const placesUnsettled = about(
  ({ offer }) => ({
    subject: `Look again: ${offer}`,
    heading: 'An offer that you have places of has changed',
    paragraphs: [
      'The employer changed when or where it takes place, or it was closed. Your places still count: ask the person to turn to where you are unsure, and give back what no longer fits.',
    ],
    action: 'Look again',
  }),
  AS_PARTNER,
);
