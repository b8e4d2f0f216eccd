import { isolated } from '#contracts/isolated';
import { TOOLKIT_LINK } from '../sending/mail-address';
import type { LetterWriter } from './letter';
import { instantLine, line } from './words';

export const toolkit: LetterWriter = ({ network, toolkit: title, expiresAt }) => {
  if (title === null) throw new Error('A letter about a toolkit was written without one.');
  const named = isolated(line(title));
  return {
    subject: `Your toolkit: ${named}`,
    heading: named,
    paragraphs: [
      `You asked ${network} for this toolkit. The link confirms your address and opens it.` +
        (expiresAt ? ` Open it until ${instantLine(expiresAt)}; from then on it goes on working.` : ''),
    ],
    action: { label: 'Open the toolkit', path: TOOLKIT_LINK },
    reason:
      'You get this because this address was left to have the toolkit. If it was not you, leave it: the address is ' +
      'forgotten by itself. To be forgotten later, answer this mail.',
  };
};

export const invitedToApply: LetterWriter = ({ network, issuer, organisation }) => ({
  subject: `${issuer ?? network} invites ${organisation} to ${network}`,
  heading: 'Come and join in',
  paragraphs: [
    `You read our toolkit. In ${network} employers meet and tell one another what worked, and what did not. ` +
      `${issuer ?? 'An organiser'} invites ${organisation} to apply: it takes five minutes, and a person reads it.`,
  ],
  action: { label: 'Apply to join', path: '/apply' },
  reason:
    'You get this once, because you confirmed your address when you asked for our toolkit. To be forgotten, answer ' +
    'this mail.',
});

const noticed =
  (what: string, means: string): LetterWriter =>
  ({ toolkit: title, noticed: item }) => {
    if (title === null || item === null) throw new Error('A letter about a toolkit was written without one.');
    const [named, about] = [isolated(line(title)), isolated(line(item))];
    return {
      subject: `${what}: ${about}`,
      heading: what,
      paragraphs: [`“${about}” stands in the edition of “${named}” that you took. ${means}`],
      action: { label: 'Open the toolkit', path: TOOLKIT_LINK },
      reason:
        'You get this because you took the toolkit and agreed to hear of this. To be forgotten, answer this mail.',
    };
  };

export const toolkitWithdrawn = noticed(
  'Something in your toolkit was withdrawn',
  'Its authors or the network withdrew it since: the toolkit’s page says why. Do not use it any more.',
);

export const toolkitLessSure = noticed(
  'Something in your toolkit is less sure than it was',
  'Its evidence was rated lower since, or most of those who tried it say that it did not work: the toolkit’s page says ' +
    'which. Look again before you rely on it.',
);
