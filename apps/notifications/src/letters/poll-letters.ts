import { isolated } from '#contracts/isolated';
import { dateLine, lineElsewhere, momentLine, momentOf } from '#contracts/moments';
import { POLL_LINK } from '../sending/mail-address';
import type { Known, Letter, LetterWriter } from './letter';
import { line, shortDate } from './words';

type About = NonNullable<Known['poll']> & { readonly title: string; readonly who: string };

function aboutOf({ poll, issuer }: Known): About {
  if (!poll) throw new Error('A letter about a date that is sought was written without one.');
  return { ...poll, title: isolated(line(poll.title)), who: issuer ?? 'An organiser' };
}

/** By when, also on the reader's clock where that shows another time. */
function answerBy({ deadline, deadlineAt }: About, zone: string | null): Letter['facts'] {
  const at = new Date(deadlineAt);
  const said = ['Answer by', momentLine(at, deadline.zone)] as const;
  const shows = (where: string): string => `${momentOf(at, where).date} ${momentOf(at, where).clock}`;
  const differs = zone !== null && shows(zone) !== shows(deadline.zone);
  return differs ? [said, ['On your clock', momentLine(at, zone)]] : [said];
}

const actionOf = ({ id, isGuest }: About): Letter['action'] => ({
  label: 'Say when you can come',
  path: isGuest ? POLL_LINK : `/dates/${id}`,
});

const why = ({ who, isGuest }: About): string =>
  isGuest
    ? `You get this because ${who} gave your address to ask you for this date. One reminder at most, and what came of it, ` +
      'follow. Your address is used for nothing else; on the page that the link opens you can have it forgotten at once.'
    : 'You get this because you are asked for this date. One reminder at most, and what came of it, follow.';

export const pollAsked: LetterWriter = (known) => {
  const about = aboutOf(known);
  const { title, who, proposed } = about;
  return {
    subject: `When can you come? ${title}`,
    heading: 'When can you come?',
    facts: [['What', title], ...answerBy(about, known.zone)],
    paragraphs: [
      `${who} seeks a date for this, and proposes ${proposed} times. Say of each whether you can come: yes, if need be, or ` +
        'no. Until then you can change what you said.',
    ],
    action: actionOf(about),
    reason: why(about),
  };
};

export const pollReminder: LetterWriter = (known) => {
  const about = aboutOf(known);
  const { title, who, proposed, deadline } = about;
  return {
    subject: `Answer by ${shortDate(deadline)}: ${title}`,
    heading: 'When can you come?',
    facts: [['What', title], ...answerBy(about, known.zone)],
    paragraphs: [`${who} has not heard yet which of ${proposed} times you can come to. It takes a minute.`],
    action: actionOf(about),
    reason: why(about),
  };
};

export const pollChosen: LetterWriter = (known) => {
  const { title, chosen, isGuest } = aboutOf(known);
  if (!chosen) throw new Error('A letter about a date that was chosen was written without one.');
  const { start, end, gatheringId } = chosen;
  const own = known.zone && lineElsewhere(start, end, known.zone);
  const register = 'Nobody has a place yet by having answered: register on its page, where you see which are free.';
  return {
    subject: `The date: ${title}, ${shortDate(start)}`,
    heading: 'A date is chosen',
    facts: [['What', title], ['When', dateLine(start, end)], ...(own ? [['On your clock', own] as const] : [])],
    paragraphs: [
      ...(isGuest ? [] : [register]),
      'The other times are free again: a calendar that holds them for you takes them back.',
    ],
    // Whoever has no account may not be among those who know of the gathering.
    action: isGuest
      ? { label: 'See what was chosen', path: POLL_LINK }
      : { label: 'See the gathering', path: `/gatherings/${gatheringId}` },
    reason: 'You get this because you were asked for this date. Nothing more comes about it.',
  };
};

export const pollCalledOff: LetterWriter = (known) => {
  const { title } = aboutOf(known);
  return {
    subject: `No date is sought any more: ${title}`,
    heading: 'No date is sought any more',
    facts: [['What', title]],
    paragraphs: ['All the times are free again: a calendar that holds them for you takes them back.'],
    action: { label: 'See what is coming up', path: '/gatherings' },
    reason: 'You get this because you were asked for this date. Nothing more comes about it.',
  };
};
