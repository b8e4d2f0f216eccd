import { problem } from '../problem-kinds';

export const DIRECTORY_PROBLEMS = {
  'entry-not-ready': problem(
    'conflict',
    'The entry lacks something that everybody who finds it needs.',
    'The detail says what. Add it, and publish again.',
  ),
  'change-over': problem(
    'conflict',
    'The change does not wait any more: it was decided on, taken back, or made anew.',
    'Look at the entry as it is now.',
  ),
  'programmes-full': problem(
    'conflict',
    'The partner has as many programmes as one may have.',
    'Hidden ones count: write one of those anew in its place.',
  ),
  'place-taken': problem(
    'conflict',
    'The id of a place names a place of another programme.',
    'Give the place a new id; programmes that share a location name the same `locationId`.',
  ),
  'term-not-known': problem(
    'conflict',
    'A cohort or another term is none of this network’s taxonomies, or not any more.',
    'Choose among the terms there are.',
  ),
  'terms-full': problem(
    'conflict',
    'The taxonomy has as many terms as one may have.',
    'Retired ones count, since what has them keeps them: say anew what one of those means.',
  ),
  'programme-closed': problem(
    'conflict',
    'The programme takes on no employers just now: it has no room left, or is not active.',
    'Look for another. The door opens by itself once there is room again.',
  ),
  'own-programme': problem('conflict', 'The programme is the caller’s own.', 'Ask a programme of somebody else.'),
  'already-asked': problem(
    'conflict',
    'The employer has asked this programme already, and that is not over.',
    'Go on with that one: its lead finds it among the employer’s introductions.',
  ),
  'introductions-full': problem(
    'conflict',
    'As many introductions wait for an answer as may: of this employer, or at this partner.',
    'Withdraw one that is not needed any more, or ask again once some have been answered.',
  ),
  'introduction-moved-on': problem(
    'conflict',
    'The introduction is not where this belongs: it was answered, asked anew, withdrawn or passed on meanwhile.',
    'Look at it as it is now.',
  ),
  'no-joint-programme': problem(
    'conflict',
    'Nothing is recorded that the employer and the partner did together.',
    'Record the joint programme first, then endorse.',
  ),
  'feeds-full': problem(
    'conflict',
    'The directory has as many feeds as it may have.',
    'Say anew what one of those is that are not read any more.',
  ),
  'feed-busy': problem(
    'conflict',
    'The feed is being read or imported just now.',
    'Wait until that is done, or cancel it.',
  ),
  'feed-has-no-address': problem('conflict', 'The feed has no address.', 'Upload a file, or give the feed an address.'),
  'feed-run-not-ready': problem(
    'conflict',
    'The reading is not checked yet, has failed, was cancelled or has been imported; `standing` says which.',
    'Wait until it is checked, or read the feed again.',
  ),
  'feed-run-ended': problem('conflict', 'The reading is imported or has failed.', 'There is nothing left to stop.'),
  'merge-refused': problem(
    'conflict',
    'The two cannot be made one, or not two again: somebody answers for the one that would go, or it went already.',
    'The detail says which. Merge them the other way round, or look at them as they are now.',
  ),
} as const;
