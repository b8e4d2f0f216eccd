import { isolated } from '#contracts/isolated';
import { dateLine, lineElsewhere, wallMoment } from '#contracts/moments';
import type { GatheringState } from '#contracts/scheduling/events';
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

export const place: LetterWriter = (known) => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  return {
    ...rest,
    subject: `You have a place: ${named}`,
    heading: 'You have a place',
    paragraphs: [GIVE_UP, ...rule(gatheringOf(known))],
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
  return { ...letter, paragraphs: ['A place came free, and it is yours.', ...letter.paragraphs] };
};

export const waitlist: LetterWriter = (known) => {
  const { named, ...rest } = aboutGathering(gatheringOf(known));
  return {
    ...rest,
    subject: `You are on the waitlist: ${named}`,
    heading: 'You are on the waitlist',
    paragraphs: [
      'There is no place for you at the moment. A place that comes free goes on at once to whoever has waited longest, ' +
        'passing over organisations that have as many places as one may have.',
      'When one is yours you have it at once, with nothing to confirm, and we write to you.',
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
      known.refusedFor === null
        ? 'You have given up your place, or left the waitlist. While registration is open you can register again on its page.'
        : 'The organisers have taken back your place, or your waiting for one. They wrote:',
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
