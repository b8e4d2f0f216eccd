import { z } from 'zod';
import { endpoint } from '../endpoint';
import { IntroductionSummary } from './introductions.endpoints';
import { TakingSummary } from './takings.endpoints';

const Total = z.int().nonnegative();
/** The first few, and how many there are. */
const firstOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), total: Total });

export const getWaitingInDirectory = endpoint({
  method: 'GET',
  path: '/api/directory/waiting',
  summary:
    'What waits for the caller in the directory: introductions, places that partners ask for, and to organisers what nobody answered in time and what partners sent.',
  access: ['signed-in'],
  response: z.object({
    /** For the caller’s side to answer, or to say what came of them. */
    introductions: firstOf(IntroductionSummary),
    /** Places that a partner asked for, for the employer’s answer. */
    takings: firstOf(TakingSummary),
    /** Introductions that nobody answered in time. */
    escalated: firstOf(IntroductionSummary),
    changes: Total,
    applications: Total,
  }),
});
