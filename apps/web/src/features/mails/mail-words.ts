import type { Tone } from '../../ui/state-word';
import type { MailStanding } from './mails.queries';

export const MAIL_WORDS: Record<MailStanding, readonly [tone: Tone, word: string]> = {
  kept: ['waiting', 'Kept, not sent'],
  waiting: ['waiting', 'Being sent'],
  sent: ['good', 'Sent'],
  failed: ['bad', 'Failed'],
  dropped: ['plain', 'Not sent any more'],
};
