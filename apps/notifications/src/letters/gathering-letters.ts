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
const BRIEF = 'Those who run it wrote a brief for those who come. Read it on its page before then.';
const REGISTERED = 'You get this because you registered for this gathering. Giving up your place there stops it.';
/** A lead may have asked for them. */
const ASKED = 'You get this because a place was asked for.';
const ASKS = `${ASKED} Taking the request back on its page stops it.`;

const asks = ({ offer }: Known): boolean => offer.request === 'waiting';

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
        : `The organisers would like you to come. No place is kept for you: ${gathering.onRequest ? 'ask for one' : 'register'} on its page if you can.`,
      ...(gathering.visibility === 'invited' ? ['Only those who are invited know of it.'] : []),
      ...rule(gathering),
    ],
    reason: 'You get this because an organiser invited you. There is nothing to do if you cannot come.',
  };
};

/** Who runs it read it first, where places are on request. */
const approved = (known: Known): string[] =>
  known.offer.approved ? ['You asked for a place, and those who run the gathering said yes.'] : [];

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
    paragraphs: [...approved(known), ...byLead(known), GIVE_UP, ...rule(gatheringOf(known))],
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
    paragraphs: [...(gathering.hasBrief ? [BRIEF] : []), GIVE_UP, ...rule(gathering)],
    givesUp: true,
    reason: 'You get this because you have a place. On your profile you can choose to get no reminders.',
  };
};

/** A question, asked once: a calendar may decline by a slip, and what it says anybody can write. */
export const calendarDeclined: LetterWriter = (known) => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  return {
    ...rest,
    subject: `Your calendar declined: ${named}`,
    heading: 'Give the place up?',
    paragraphs: [
      'Your calendar answered that you are not coming. You have your place still: what a calendar answers gives none up.',
      'If you cannot come, give it up by the link below: it goes to somebody else. If you come, there is nothing to do.',
    ],
    givesUp: true,
    reason: 'You get this because you have a place, and your calendar declined it. It asks this once.',
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
      ...approved(known),
      ...byLead(known),
      'There is no place for you at the moment. One that comes free goes on to whoever is next by the rules that ' +
        'its page tells.',
      whenNext(gatheringOf(known)),
    ],
    reason: 'You get this because you registered for this gathering. Leaving the waitlist on its page stops it.',
  };
};

export const placeRequested: LetterWriter = (known) => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  return {
    ...rest,
    subject: `You asked for a place: ${named}`,
    heading: 'You asked for a place',
    paragraphs: [
      known.offer.byLead
        ? 'A lead of your organisation asked for a place for you. What the organisers ask, and what would help you, you say on its page.'
        : 'Places at this gathering are on request. Those who run it read yours.',
      'You hold no place until they say yes, and are on no waitlist. We write to you when they have decided.',
      ...rule(gatheringOf(known)),
    ],
    reason: ASKS,
  };
};

/** Whoever asked and had nothing has nothing taken back. */
const requestOver = (known: Known): ReturnType<LetterWriter> | null => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  const { request, byLead: lead } = known.offer;
  const reason = 'You get this because you asked for a place at this gathering. Nothing more comes about it.';
  if (request === 'declined')
    return {
      ...{ ...rest, reason, quote: known.refusedFor },
      subject: `No place for you: ${named}`,
      heading: 'There is no place for you',
      paragraphs: ['You asked for a place. Those who run the gathering declined, and wrote:'],
    };
  if (request !== 'taken-back') return null;
  return {
    ...{ ...rest, reason },
    subject: `Your request is taken back: ${named}`,
    heading: 'Your request is taken back',
    paragraphs: [
      lead
        ? 'A lead of your organisation took back that they had asked for a place for you. While registration is open you can ask for one yourself on its page.'
        : 'You have taken your request back. While registration is open you can ask again on its page.',
    ],
  };
};

export const withdrawn: LetterWriter = (known) => {
  const over = requestOver(known);
  if (over) return over;
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
      `Here is the new ${what} of this gathering. ${
        asks(known)
          ? 'If you could not come then, take your request for a place back on its page.'
          : 'If you can no longer come, say so on its page.'
      }`,
    ],
    reason: asks(known) ? ASKS : REGISTERED,
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
    reason: `${asks(known) ? ASKED : 'You get this because you registered for this gathering.'} Nothing more comes about it.`,
  };
};
