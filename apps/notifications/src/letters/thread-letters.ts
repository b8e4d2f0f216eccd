import { isolated } from '#contracts/isolated';
import type { Known, LetterWriter } from './letter';
import { line } from './words';

/** Who and where, never what: a text stays in its thread, where it may be changed or taken back. */
export const mentioned: LetterWriter = ({ issuer, thread }) => {
  if (!thread) throw new Error('A letter about a thread was written without one.');
  const title = isolated(line(thread.title));
  return {
    subject: `${issuer ?? 'Somebody'} mentioned you: ${title}`,
    heading: `${issuer ?? 'Somebody'} mentioned you`,
    paragraphs: ['You are mentioned in a message. It can be read, and answered, in its thread.'],
    facts: [['Thread', title]],
    action: { label: 'Read the message', path: `${pathOf(thread)}?message=${thread.seq}` },
    reason: 'You get this because somebody mentioned you. On your profile you can choose to get no such mails.',
  };
};

const PATHS = {
  gathering: (id: string) => `/threads/${id}`,
  item: (id: string) => `/what-works/${id}/comments`,
  introduction: (id: string) => `/introductions/${id}/thread`,
};
const pathOf = ({ id, subject }: NonNullable<Known['thread']>): string => PATHS[subject](id);
