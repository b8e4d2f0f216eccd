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
} as const;
