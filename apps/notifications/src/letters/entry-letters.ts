import { isolated } from '#contracts/isolated';
import { ASSURANCE_LINK, PARTNER_APPLICATION_LINK } from '../sending/mail-address';
import type { Known, LetterWriter } from './letter';
import { dayLine, instantLine, line } from './words';

const STOPPED = 'On your profile you can choose to get no such mails.';

function entryOf({ entry }: Known): { name: string; path: string } {
  if (!entry) throw new Error('A letter about an entry was written without one.');
  const name = isolated(line(entry.name || `your new ${entry.kind}`));
  return { name, path: `/keep/${entry.kind}s/${entry.id}` };
}

const STEPS = { ageing: 'is shown as ageing', stale: 'comes last in lists', hidden: 'is found by nobody any more' };

/** Before each step, for all that a partner offers: one link, to say so or to correct it. */
export const stillTrue: LetterWriter = ({ organisation, ageing }) => {
  if (!ageing) throw new Error('A letter that asks what is still true was written without what.');
  return {
    subject: `Is this still true? ${organisation}`,
    heading: 'Is this still true?',
    paragraphs: [
      'Employers trust what somebody said lately to be true. Of these, nobody has for a while:',
      ...ageing.map(({ name, step, on }) => `${isolated(line(name))}: ${STEPS[step]} from ${dayLine(on)}.`),
      'The link shows all that is published, and one click there says that it is still true. You need not sign in for that; to correct something you do.',
    ],
    action: { label: 'Look at it', path: ASSURANCE_LINK },
    reason: `You get this because you keep the entry of ${organisation}, once before each step. ${STOPPED}`,
  };
};

export const entryReturned: LetterWriter = (known) => {
  const { name, path } = entryOf(known);
  const who = known.issuer ?? 'An organiser';
  return {
    subject: `${who} asks about ${name}`,
    heading: `${who} asks something before it goes live`,
    paragraphs: [`It is about ${name}. What they ask stands with the change: mend it there, and they look again.`],
    action: { label: 'See what they ask', path },
    reason: `You get this because you keep the entry. ${STOPPED}`,
  };
};

export const entryLive: LetterWriter = (known) => {
  const { name, path } = entryOf(known);
  return {
    subject: `It is live: ${name}`,
    heading: 'A change of your entry is live',
    paragraphs: [`${known.issuer ?? 'An organiser'} looked at the change of ${name}. Others read it now.`],
    action: { label: 'See it', path },
    reason: `You get this because you keep the entry. ${STOPPED}`,
  };
};

/** At most one an hour, however many wait: changes, and organisations that ask to stand in the directory. */
export const changesWait: LetterWriter = ({ waiting, applying }) => {
  const changes = waiting - applying;
  const of = [
    changes > 0 && `${changes} ${changes === 1 ? 'change' : 'changes'}`,
    applying > 0 && `${applying} ${applying === 1 ? 'application' : 'applications'}`,
  ].filter(Boolean);
  const many = `${of.join(' and ')} of partners ${waiting === 1 ? 'waits' : 'wait'} for your look`;
  return {
    subject: many,
    heading: many,
    paragraphs: ['Others read what partners wrote once an organiser has looked. The longest waiting stands first.'],
    action: { label: 'See what waits', path: '/desk/partners' },
    reason: `You get this because you are an organiser, at most once an hour. ${STOPPED}`,
  };
};

export const partnerApplied: LetterWriter = ({ network, organisation, expiresAt }) => ({
  subject: `Confirm that ${organisation} applies as a partner`,
  heading: 'Confirm your address',
  paragraphs: [
    `You asked for ${organisation} to stand among the partners of ${network}. The link confirms your address; an organiser then reads the application and answers.` +
      (expiresAt ? ` Follow it until ${instantLine(expiresAt)}.` : ''),
  ],
  action: { label: 'Confirm it', path: PARTNER_APPLICATION_LINK },
  reason:
    'You get this because this address was given when the organisation applied. If it was not you, leave it: the address ' +
    'is forgotten by itself.',
});

export const partnerDeclined: LetterWriter = ({ network, organisation, reason }) => ({
  subject: `${organisation}: your application as a partner was declined`,
  heading: 'Your application was declined',
  paragraphs: [
    `An organiser of ${network} has declined that ${organisation} stands among its partners.${reason ? ' They wrote:' : ''}`,
  ],
  quote: reason,
  action: { label: 'See the partners there are', path: '/' },
  reason: `You get this because you applied for ${organisation}. Nothing more comes of it.`,
});
