import type { Known, LetterWriter } from './letter';
import { instantLine } from './words';

const worksOnce = ({ expiresAt }: Known): string =>
  expiresAt ? `It works once, until ${instantLine(expiresAt)}.` : 'It works once.';

export const signIn: LetterWriter = (known) => ({
  subject: `Your sign-in link for ${known.network}`,
  heading: 'Sign in',
  paragraphs: [`This link signs you in to ${known.network}. ${worksOnce(known)}`],
  action: { label: 'Sign in', path: null },
  reason:
    'You get this because somebody, most likely you, asked for a sign-in link for this address. If it was not you, ' +
    'leave it: nothing happens, and nothing more comes of it.',
});

export const invitation: LetterWriter = (known) => ({
  subject: known.issuer ? `${known.issuer} invites you to ${known.network}` : `You are invited to ${known.network}`,
  heading: 'You are invited',
  paragraphs: [
    known.keepsEntry
      ? `${known.issuer ?? known.network} invites you to keep the entry of ${known.organisation} on ${known.network}: ` +
        'employers find there what you offer, and whom to ask.'
      : `${known.issuer ?? known.network} invites you to join ${known.network} for ${known.organisation}. There, ` +
        'employers meet and share what works to give people from every background a fair start.',
    `The link shows you what you join before you decide. ${worksOnce(known)}`,
  ],
  action: { label: 'See the invitation', path: null },
  reason:
    `You get this because ${known.issuer ?? `whoever runs ${known.network}`} gave your address to invite you. If you do not want to ` +
    'join, leave it: your address is used for nothing else.',
});

/** The receipt. Also whoever asks for the link again reads it, so it holds whatever was answered meanwhile. */
export const application: LetterWriter = ({ network, organisation }) => ({
  subject: `Your application to ${network}: ${organisation}`,
  heading: 'Your application has arrived',
  paragraphs: [
    `You applied for ${organisation} to join ${network}. The organisers read every application, usually within a week, ` +
      'and we write to you when they have answered.',
    'This link shows how it stands and whom you can ask. While it waits you can correct or withdraw it there; once ' +
      'it is approved the link lets you in, so keep it to yourself.',
  ],
  action: { label: 'See your application', path: null },
  reason:
    `You get this because your address was given when ${organisation} applied. If that was not you, or to stop it, ` +
    'withdraw the application by the link.',
});

export const welcome: LetterWriter = (known) => ({
  subject: `Welcome to ${known.network}: ${known.organisation} has joined`,
  heading: 'Welcome',
  paragraphs: [
    `${known.organisation} is a member of ${known.network} now, and you speak for it there: bring in colleagues, ` +
      'register for gatherings and take part in their threads.',
    `The link lets you in. ${worksOnce(known)}`,
  ],
  action: { label: 'Join', path: null },
  reason: `You get this because you applied for ${known.organisation}. Nothing more comes until you join.`,
});

export const applicationWaits: LetterWriter = ({ network, organisation }) => ({
  subject: `An application waits: ${organisation}`,
  heading: 'An application waits',
  paragraphs: [`${organisation} has applied to join ${network} and waits for an answer.`],
  action: { label: 'See the applications', path: '/desk' },
  reason: `You get this because you are an organiser of ${network}; it stops when you no longer are.`,
});

export const declined: LetterWriter = ({ network, organisation, reason }) => ({
  subject: `${organisation}: your application to ${network} was declined`,
  heading: 'Your application was declined',
  paragraphs: [
    `An organiser of ${network} has declined the application of ${organisation}.${reason ? ' They wrote:' : ''}`,
  ],
  quote: reason,
  action: { label: 'See your application', path: null },
  reason: `You get this because you applied for ${organisation}. Nothing more comes of it.`,
});
