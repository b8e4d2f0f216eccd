import type { Role } from '#contracts/membership/events';
import { KEEP_ADDRESS_LINK, NEW_ADDRESS_LINK } from '../sending/mail-address';
import type { Known, LetterWriter } from './letter';
import { instantLine } from './words';

const whatFollows = ({ keepsEntry }: Pick<Known, 'keepsEntry'>): string =>
  keepsEntry
    ? 'You are signed out on every device. What you wrote stays.'
    : 'You are signed out on every device, and your calendar feeds and access tokens have stopped. Places that you had ' +
      'at gatherings go to those who wait. Your messages stay, under your name, and what you wrote for the library ' +
      'stays with your organisation.';

export const removed: LetterWriter = ({ network, organisation, issuer, ...known }) => ({
  subject: `You are no longer in ${organisation} on ${network}`,
  heading: 'You are no longer in the network',
  paragraphs: [
    `${issuer ?? 'An organiser'} has removed you from ${organisation} on ${network}.`,
    whatFollows(known),
    'If that was a mistake, ask them: you can be invited again.',
  ],
  action: { label: 'See the network', path: '/' },
  reason: `You get this because you were a member of ${network}. Nothing more comes, but for gatherings that leave your calendar.`,
});

export const youLeft: LetterWriter = ({ network, organisation, ...known }) => ({
  subject: `You have left ${network}`,
  heading: 'You have left',
  paragraphs: [
    `You have left ${organisation} on ${network}.`,
    whatFollows(known),
    'If that was not you, or you think again, ask your former colleagues or an organiser: you can be invited again.',
  ],
  action: { label: 'See the network', path: '/' },
  reason: `You get this because you were a member of ${network}. Nothing more comes, but for gatherings that leave your calendar.`,
});

export const colleagueLeft: LetterWriter = ({ network, organisation, issuer: who, wasRemoved }) => ({
  subject: `${who ?? 'Somebody'} is no longer in ${organisation} on ${network}`,
  heading: 'Somebody has left',
  paragraphs: [
    wasRemoved
      ? `${who ?? 'Somebody'} was removed from ${organisation} on ${network}.`
      : `${who ?? 'Somebody'} has left ${organisation} on ${network}.`,
    'Their places at gatherings go to those who wait. Their messages stay, under their name. They can be invited again.',
  ],
  action: { label: 'See its people', path: '/members' },
  reason: `You get this because you answer for ${organisation} on ${network}.`,
});

const WORDS: Record<Role, (known: Known) => { is: string; does: string }> = {
  lead: ({ organisation }) => ({
    is: `a lead of ${organisation}`,
    does: 'You speak for it there: you invite colleagues, remove who has left, and say who else leads.',
  }),
  organiser: ({ network }) => ({
    is: `an organiser of ${network}`,
    does: 'You approve employers, schedule gatherings and look after the network, with the others who run it.',
  }),
  administrator: ({ network }) => ({
    is: `an administrator of ${network}`,
    does: 'You look after how it is installed, its mails and its keys.',
  }),
  moderator: ({ network }) => ({
    is: `a moderator of ${network}`,
    does: 'You look at what members write for the library before others read it.',
  }),
  partner: ({ organisation }) => ({ is: `who keeps the entry of ${organisation}`, does: '' }),
};

export const rolesChanged: LetterWriter = (known) => {
  const { given, taken } = known.roles ?? { given: [], taken: [] };
  const by = known.issuer ?? 'Whoever runs the computer that the network is on';
  const wordsOf = (roles: readonly Role[]) => roles.map((role) => WORDS[role](known));
  const [gained, lost] = [wordsOf(given), wordsOf(taken)];
  const list = (words: typeof gained): string => words.map(({ is }) => is).join(' and ');
  return {
    subject: gained.length > 0 ? `You are ${list(gained)} now` : `You are no longer ${list(lost)}`,
    heading: 'Your role has changed',
    paragraphs: [
      ...(gained.length > 0 ? [`${by} has made you ${list(gained)}.`, ...gained.map(({ does }) => does)] : []),
      ...(lost.length > 0 ? [`By ${by}, you are no longer ${list(lost)}. You stay a member, and stay signed in.`] : []),
    ],
    action: { label: 'Open your Home', path: '/' },
    reason: `You get this because you are a member of ${known.network}, and your role there has changed.`,
  };
};

const until = (at: Date | null): string => (at ? `, until ${instantLine(at)}` : '');

export const newAddress: LetterWriter = ({ network, newAddress: address, expiresAt }) => ({
  subject: `Confirm your new address on ${network}`,
  heading: 'Confirm your new address',
  paragraphs: [
    `You asked ${network} to write to you at ${address} from now on, and to let you sign in by that address.`,
    `The link confirms it${until(expiresAt)}. Before that nothing changes.`,
  ],
  action: { label: 'Confirm the address', path: NEW_ADDRESS_LINK },
  reason:
    `You get this because somebody, most likely you, gave this address on ${network}. If it was not you, leave it: ` +
    'nothing changes, and nothing more comes.',
});

export const addressChanges: LetterWriter = ({ network, newAddress: address, expiresAt }) => ({
  subject: `Your address on ${network} is to change`,
  heading: 'Your address is to change',
  paragraphs: [
    `Somebody, most likely you, asked ${network} to write to ${address} in place of this address. It changes as soon as ` +
      'that address is confirmed.',
    `If it was not you, stop it by the link${until(expiresAt)}. The address then stays as it is, or comes back, you are ` +
      'signed out on every device, and your password is no longer good: you sign in by a link to this mailbox.',
  ],
  action: { label: 'It was not me', path: KEEP_ADDRESS_LINK },
  reason: `You get this because this is your address on ${network}. If it was you, there is nothing to do.`,
});
