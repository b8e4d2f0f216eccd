import { isolated } from '#contracts/isolated';
import { dateLine, lineElsewhere, momentLine, momentOf, wallMoment } from '#contracts/moments';
import type { GatheringState } from '#contracts/scheduling/events';
import { becauseWords } from '#contracts/scheduling/seating-words';
import { OFFER_LINK } from '../sending/mail-address';
import type { Known, Letter, LetterWriter } from './letter';
import { line, shortDate } from './words';

const CHATHAM_HOUSE =
  'It is held under the Chatham House Rule: what is said may be used, but not who said it, nor who was there.';
const GIVE_UP = 'If you cannot come, give up your place by the link below: it goes to somebody else.';
const REGISTERED = 'You get this because you registered for this gathering. Giving up your place there stops it.';

/** What all letters about a gathering have: when and where, and the way to its page. */
export function aboutGathering(gathering: GatheringState): Pick<Letter, 'facts' | 'action'> & { named: string } {
  const title = isolated(line(gathering.title));
  const room = gathering.place ? [isolated(line(gathering.place, 300))] : [];
  const online = gathering.online ? ['online, by the link on its page'] : [];
  const where = [...room, ...online].join(', and ');
  return {
    named: `${title}, ${shortDate(gathering.start)}`,
    facts: [
      ['What', title],
      ['When', dateLine(gathering.start, gathering.end)],
      ...(where ? [['Where', where] as const] : []),
    ],
    action: { label: 'See the gathering', path: `/gatherings/${gathering.id}` },
  };
}

/** The composer writes a letter only once all that it needs is known. */
export function gatheringOf({ gathering }: Known): GatheringState {
  if (!gathering) throw new Error('A letter about a gathering was written without one.');
  return gathering;
}

const rule = (gathering: GatheringState): string[] => (gathering.chathamHouse ? [CHATHAM_HOUSE] : []);

export const askedToCome: LetterWriter = (known) => {
  const gathering = gatheringOf(known);
  const { named, ...rest } = aboutGathering(gathering);
  const { until } = known.offer;
  return {
    ...rest,
    subject: `You are invited: ${named}`,
    heading: 'You are invited',
    paragraphs: [
      until
        ? `The organisers would like you to come, and hold a place for you until ${momentLine(new Date(until), gathering.start.zone)}. Take it by registering on its page by then: afterwards it goes to somebody else.`
        : 'The organisers would like you to come. No place is kept for you: register on its page if you can.',
      ...(gathering.visibility === 'invited' ? ['Only those who are invited know of it.'] : []),
      ...rule(gathering),
    ],
    reason: 'You get this because an organiser invited you. There is nothing to do if you cannot come.',
  };
};

const byLead = (known: Known): string[] =>
  known.offer.byLead
    ? [
        'A lead of your organisation registered you. What the organisers ask, and what would help you, you say on its page.',
      ]
    : [];

export const place: LetterWriter = (known) => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  return {
    ...rest,
    subject: `You have a place: ${named}`,
    heading: 'You have a place',
    paragraphs: [...byLead(known), GIVE_UP, ...rule(gatheringOf(known))],
    givesUp: true,
    reason: REGISTERED,
  };
};

export const reminder: LetterWriter = (known) => {
  const gathering = gatheringOf(known);
  const { named, facts, action } = aboutGathering(gathering);
  const own = known.zone && lineElsewhere(gathering.start, gathering.end, known.zone);
  const [what, when, ...others] = facts;
  return {
    facts: [what!, when!, ...(own ? [['On your clock', own] as const] : []), ...others],
    action,
    subject: `Reminder: ${named}, ${wallMoment(gathering.start).clock}`,
    heading: 'You have a place, and it is coming',
    paragraphs: [GIVE_UP, ...rule(gathering)],
    givesUp: true,
    reason: 'You get this because you have a place. On your profile you can choose to get no reminders.',
  };
};

export const promoted: LetterWriter = (known) => {
  const letter = place(known);
  return {
    ...letter,
    paragraphs: [['A place came free, and it is yours.', ...why(known)].join(' '), ...letter.paragraphs],
  };
};

/** Under the Chatham House Rule a mail does not tell which sectors are at the table. */
function why(known: Known): string[] {
  const { because } = known.offer;
  const words = because && !gatheringOf(known).chathamHouse && becauseWords(because, 'them');
  return words ? [words] : [];
}

export const offered: LetterWriter = (known) => {
  const gathering = gatheringOf(known);
  const { named, facts } = aboutGathering(gathering);
  const until = known.offer.until && new Date(known.offer.until);
  if (!until) throw new Error('A letter about an offered place was written without its end.');
  const by = momentLine(until, gathering.start.zone);
  const shows = (zone: string): string => `${momentOf(until, zone).date} ${momentOf(until, zone).clock}`;
  const own = known.zone !== null && shows(known.zone) !== shows(gathering.start.zone);
  return {
    facts: [
      ...facts,
      ['Held for you until', by],
      ...(own ? [['On your clock', momentLine(until, known.zone!)] as const] : []),
    ],
    action: { label: 'Take the place, or let it go on', path: OFFER_LINK },
    subject: `A place is offered to you: ${named}`,
    heading: 'A place is offered to you',
    paragraphs: [
      known.offer.isShorter
        ? 'The start of this gathering has come nearer, so the place that is offered to you is held for less long.'
        : ['A place came free, and you are next.', ...why(known)].join(' '),
      'It is held for you until then. If you have not taken it by then, it goes on to whoever is next, and you wait no longer.',
    ],
    reason: 'You get this because you wait for a place at this gathering. Leaving the waitlist on its page stops it.',
  };
};

const whenNext = ({ acceptWithin }: GatheringState): string =>
  acceptWithin
    ? `When you are next we write to you, and hold it for you: for ${acceptWithin === 1 ? 'an hour' : `${acceptWithin} hours`}, or less shortly before the start.`
    : 'When one is yours you have it at once, with nothing to confirm, and we write to you.';

export const waitlist: LetterWriter = (known) => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  return {
    ...rest,
    subject: `You are on the waitlist: ${named}`,
    heading: 'You are on the waitlist',
    paragraphs: [
      ...byLead(known),
      'There is no place for you at the moment. One that comes free goes on to whoever is next by the rules that ' +
        'its page tells.',
      whenNext(gatheringOf(known)),
    ],
    reason: 'You get this because you registered for this gathering. Leaving the waitlist on its page stops it.',
  };
};

export const withdrawn: LetterWriter = (known) => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  return {
    ...rest,
    subject: `You are no longer registered: ${named}`,
    heading: 'You are no longer registered',
    paragraphs: [
      known.refusedFor !== null
        ? 'The organisers have taken back your place, or your waiting for one. They wrote:'
        : known.offer.letPass
          ? 'The place that was offered to you was not taken in time, and has gone on. While registration is open you can register again on its page.'
          : known.offer.byLead
            ? 'A lead of your organisation has given up your place, or taken you off the waitlist. While registration is open you can register yourself on its page.'
            : 'You have given up your place, or left the waitlist. While registration is open you can register again on its page.',
    ],
    quote: known.refusedFor,
    reason: 'You get this because you were registered for this gathering. Nothing more comes about it.',
  };
};

export const changed: LetterWriter = (known) => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  const time = known.changed.some((field) => field === 'start' || field === 'end');
  const where = known.changed.some((field) => field === 'place' || field === 'online' || field === 'link');
  const what = time && where ? 'time and place' : time ? 'time' : 'place';
  return {
    ...rest,
    subject: `New ${what}: ${named}`,
    heading: `New ${what}`,
    paragraphs: [
      `Here is the new ${what} of this gathering. If you can no longer come, give up your place on its page.`,
    ],
    reason: REGISTERED,
  };
};

/** For their calendar more than for them: nothing here asks for anything. */
export const reworded: LetterWriter = (known) => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  return {
    ...rest,
    subject: `Updated: ${named}`,
    heading: 'Updated, with nothing to do',
    paragraphs: ['The organisers have reworded its title or its purpose. Time and place are as they were.'],
    reason: REGISTERED,
  };
};

export const cancelled: LetterWriter = (known) => {
  const { named, facts } = aboutGathering(gatheringOf(known));
  return {
    facts,
    subject: `Cancelled: ${named}`,
    heading: 'Cancelled',
    paragraphs: [`This gathering will not take place.${known.reason ? ' The organisers wrote:' : ''}`],
    quote: known.reason,
    action: { label: 'See what is coming up', path: '/gatherings' },
    reason: 'You get this because you registered for this gathering. Nothing more comes about it.',
  };
};
