import { problem } from '../problem-kinds';

export const LIBRARY_PROBLEMS = {
  'drafts-full': problem(
    'conflict',
    'You have as many drafts that were never published as one person may have.',
    'Publish or discard one first.',
  ),
  'published-already': problem(
    'conflict',
    'What was published once is not thrown away: others may rely on it.',
    'Withdraw it, with a reason.',
  ),
  'not-published': problem('conflict', 'The item is not published, or no more.', 'Publish its draft.'),
  'not-waiting': problem('conflict', 'The item waits for no look any more.', 'Nothing is to be done.'),
  'authors-full': problem('conflict', 'As many people write the item as may.', 'Take one off first.'),
  'last-author': problem('conflict', 'Nobody else writes the item.', 'Add another author first.'),
} as const;
