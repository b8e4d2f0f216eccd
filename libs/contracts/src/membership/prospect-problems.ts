import { problem } from '../problem-kinds';

/** What is refused of inviting employers that have not applied. */
export const PROSPECT_PROBLEMS = {
  'already-applied': problem(
    'conflict',
    'The employer has applied, or is in the network already.',
    'Look at its application; there is nobody to invite.',
  ),
  'invited-lately': problem(
    'conflict',
    'The employer, or this address, was invited within the last 30 days.',
    'Wait, or say `again`.',
  ),
  'invited-enough': problem(
    'conflict',
    'The employer, or this address, was invited as often as one is.',
    'Leave it: they can still apply by themselves.',
  ),
  'not-to-be-written-to': problem(
    'conflict',
    'Whoever has the e-mail address asked this network not to write to it.',
    'Leave it. They can take that back by the link in the mail they had.',
  ),
} as const;
