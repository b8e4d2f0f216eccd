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
  'offer-not-ready': problem(
    'conflict',
    'The offer lacks something that partners need, or was never opened.',
    'The detail says what. Add it, and try again.',
  ),
  'offer-over': problem('conflict', 'The offer is over for good.', 'Make a new one; this one can be copied into it.'),
  'offer-opened': problem('conflict', 'The offer was opened already.', 'Close it: what was counted on it stays.'),
  'offer-closed': problem(
    'conflict',
    'The employer takes no requests for this offer now: it is closed, over, or the last day for asking has passed.',
    'Look for another.',
  ),
  'offers-full': problem(
    'conflict',
    'There are as many offers as may be: of this employer, or in all.',
    'Throw a draft away or close one that is not needed any more; what is over does not count.',
  ),
  'places-gone': problem('conflict', 'Fewer places are left than that.', 'The detail says how many are.'),
  'fewer-than-taken': problem(
    'conflict',
    'More places are taken already than the offer would have.',
    'Offer at least as many, or give places back first.',
  ),
  'places-asked-already': problem(
    'conflict',
    'The partner waits for an answer on this offer already.',
    'Withdraw that request to ask for another number.',
  ),
  'takings-full': problem(
    'conflict',
    'As many requests for places wait as may: of this partner, or at this offer.',
    'Withdraw one that is not needed any more, or ask again later.',
  ),
  'taking-moved-on': problem(
    'conflict',
    'The request is not where this belongs: it was answered, taken back or lapsed, or its places were counted anew meanwhile.',
    'Look at it as it is now.',
  ),
  'feeds-full': problem(
    'conflict',
    'The directory has as many feeds as it may have.',
    'Say anew what one of those is that are not read any more.',
  ),
  'feed-busy': problem(
    'conflict',
    'The feed is being read or imported just now, or what came from it is being shown again.',
    'Wait until that is done, or cancel what is read or imported.',
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
