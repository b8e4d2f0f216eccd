import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id } from '../primitives';
import { AskedToWrite } from './authors.endpoints';

export const getWaitingInLibrary = endpoint({
  method: 'GET',
  path: '/api/library/waiting',
  summary:
    'What waits for the caller in the library: reviews that are due, requests to write along, and to moderators texts to look at.',
  access: ['member'],
  response: z.object({
    reviews: z.object({
      total: z.int().nonnegative(),
      /** The most overdue. */
      first: z.object({ id: Id, title: z.string(), reviewDue: z.iso.date() }).nullable(),
    }),
    /** The latest first. */
    asked: z.array(AskedToWrite),
    looks: z.int().nonnegative(),
  }),
});
