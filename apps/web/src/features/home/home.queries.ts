import { queryOf } from '../../lib/query';

/** Those at which the reader has a place or waits for one, however far ahead. */
export const myGatherings = queryOf('GET /api/scheduling/gatherings', {
  query: { when: 'upcoming', mine: 'true', limit: 20 },
});

/** How many of the next are shown: enough to see a rhythm, few enough to read. */
export const SHOWN = 5;

/** How many applications wait for an answer. */
export const waitingApplications = queryOf('GET /api/membership/applications', {
  query: { standing: 'waiting', limit: 1 },
});

/** How many texts wait for a moderator’s look. */
export const waitingLooks = queryOf('GET /api/library/items', { query: { list: 'waiting', limit: 1 } });

/** What is to be looked at again by the reader who wrote it: the most due, and how many there are. */
export const dueReview = queryOf('GET /api/library/items', { query: { review: 'due', limit: 1 } });

/** What a visitor may ask for. */
export const freeToolkits = queryOf('GET /api/library/toolkits', { query: { limit: 3 } });

/** What members published last. */
export const latestItems = queryOf('GET /api/library/items', { query: { kind: 'note', limit: 3 } });
