import { PROSPECT_LINK } from '../sending/mail-address';
import type { LetterWriter } from './letter';
import { instantLine } from './words';

export const prospectInvited: LetterWriter = ({ network, issuer, organisation, reason, expiresAt }) => {
  const who = issuer ?? 'An organiser';
  return {
    subject: `${issuer ?? network} invites ${organisation} to ${network}`,
    heading: 'An invitation to apply',
    paragraphs: [
      `${who} invites ${organisation} to join ${network}. There, employers of all sectors meet and share what works to ` +
        'give people from every background a fair start.',
      `The link opens an application with ${organisation} filled in. It takes five minutes, and a person reads it.` +
        (expiresAt ? ` It works until ${instantLine(expiresAt)}.` : ''),
      ...(reason ? [`${who} adds:`] : []),
    ],
    quote: reason,
    action: { label: 'See the invitation', path: PROSPECT_LINK },
    reason:
      `You get this because ${who} gave your address to invite ${organisation}. No reminder follows. Your address is used ` +
      'for nothing else, and forgotten if you do not answer. Say so below, and nobody on this network invites it again.',
  };
};
