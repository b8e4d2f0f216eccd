import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, growing, Id, Instant, Line, PageQuery, Version } from '../primitives';
import { Url } from './content';
import { Columns, ColumnTarget } from './feed-columns';

const path = '/api/directory';
const feed = `${path}/feeds/:feedId`;
const run = `${path}/feed-runs/:runId`;
const ORGANISER = { access: ['organiser'] } as const;

/** What stands in the way of a feed, or of taking it without a person's look. */
export const FeedTrouble = growing([
  /** It does not answer, or answers with an error. */
  'unreachable',
  /** It is, or sends us on to, an address that is not for the outside. */
  'refused',
  /** It does not come to an end, or says the same again and again. */
  'endless',
  /** What it says is no service as we know them, or most of it is none any more. */
  'not-understood',
  /** It says far less than it did. */
  'shrunk',
]);
export type FeedTrouble = z.infer<typeof FeedTrouble>;

export const FeedRunView = z.object({
  id: Id,
  feedId: Id,
  /** `reading` and `importing` go on by themselves, also after a restart; `checked` waits for somebody’s word. */
  standing: z.enum(['reading', 'checked', 'importing', 'done', 'cancelled', 'failed']),
  trouble: FeedTrouble.nullable(),
  problem: z.string().nullable(),
  /** Null where it was read from the feed’s address. */
  fileName: z.string().nullable(),
  bySchedule: z.boolean(),
  /** Of a file with columns: what they are called, what the first rows have in them, and what they are taken for. */
  columns: z
    .object({
      heading: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      taken: z.record(z.string(), ColumnTarget),
    })
    .nullable(),
  rows: z.object({
    total: z.int(),
    done: z.int(),
    /** What importing does, or did, with them. */
    fresh: z.int(),
    changed: z.int(),
    same: z.int(),
    warned: z.int(),
    broken: z.int(),
    /** They were there twice; the first counts. */
    repeated: z.int(),
    /** Known from this feed, and not in it any more: they stay as they are. */
    missing: z.int(),
  }),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type FeedRunView = z.infer<typeof FeedRunView>;

const Address = z
  .string()
  .trim()
  .max(500)
  .pipe(z.url({ protocol: /^https?$/, error: 'Write the address of the endpoint, like https://example.org/api.' }));

const FEED = {
  name: Line(120, 2),
  /** Of an Open Referral UK endpoint, as in https://example.org/api; null where files are uploaded. */
  address: Address.nullable().default(null),
  licence: Line(120, 0).default(''),
  licenceUrl: Url.nullable().default(null),
  /** It is read anew after so many days; null for by hand alone. */
  everyDays: z.int().min(1).max(90).nullable().default(null),
  /** What comes from it is published where it says enough, and a draft otherwise. */
  publishes: z.boolean().default(true),
};

const AfterRemoval = z.enum(['stay', 'hide'], 'Choose whether what came from it stays or is hidden.');

export const FeedView = z.object({
  id: Id,
  name: z.string(),
  address: z.string().nullable(),
  licence: z.string(),
  licenceUrl: z.string().nullable(),
  everyDays: z.int().nullable(),
  publishes: z.boolean(),
  nextAt: Instant.nullable(),
  /** That came from it, or have something of it; of the programmes, how many it does not name any more. */
  partners: z.int().optional(),
  programmes: z.int(),
  gone: z.int(),
  lastRun: FeedRunView.nullable(),
  /** It is read no more. What came from it alone is hidden with it, or stays with its name and licence. */
  removed: z.object({ at: Instant, entries: AfterRemoval }).nullable().optional(),
  /** What came from it is being hidden, or shown again: it goes on by itself. */
  settling: z.boolean().optional(),
});
export type FeedView = z.infer<typeof FeedView>;

export const listFeeds = endpoint({
  ...ORGANISER,
  method: 'GET',
  path: `${path}/feeds`,
  summary: 'The feeds that programmes are imported from, by name, with what came of the latest reading.',
  query: PageQuery.extend({ removed: z.enum(['true', 'false']).default('false') }),
  response: countedPageOf(FeedView),
});

export const getFeed = endpoint({
  ...ORGANISER,
  method: 'GET',
  path: feed,
  summary: 'One feed.',
  params: { feedId: Id },
  response: FeedView,
});

export const saveFeed = endpoint({
  ...ORGANISER,
  method: 'PUT',
  path: feed,
  summary: 'Adds a feed, or says anew what it is and when it is read. Nothing is read by this.',
  problems: ['feeds-full', 'feed-busy'],
  params: { feedId: Id },
  body: z.strictObject(FEED).refine(({ address, everyDays }) => address !== null || everyDays === null, {
    path: ['everyDays'],
    message: 'Only a feed with an address is read by itself.',
  }),
  response: FeedView,
});

export const removeFeed = endpoint({
  ...ORGANISER,
  method: 'PUT',
  path: `${feed}/removal`,
  summary:
    'Reads a feed no more. What came from it stays, or is hidden where it came from it alone; it can be said anew, and undone.',
  params: { feedId: Id },
  body: z.strictObject({ entries: AfterRemoval }),
  response: FeedView,
});

export const bringFeedBack = endpoint({
  ...ORGANISER,
  method: 'DELETE',
  path: `${feed}/removal`,
  summary: 'Reads a feed that was removed again, and shows what was hidden with it.',
  problems: ['feeds-full'],
  params: { feedId: Id },
  response: FeedView,
});

export const readFeed = endpoint({
  ...ORGANISER,
  method: 'POST',
  path: `${feed}/runs`,
  summary: 'Reads a feed from its address and tells what importing it would do; nothing is imported yet.',
  problems: ['id-taken', 'feed-busy', 'feed-has-no-address'],
  params: { feedId: Id },
  body: z.strictObject({ id: Id }),
  status: 202,
  response: FeedRunView,
});

export const uploadFeedFile = endpoint({
  ...ORGANISER,
  method: 'PUT',
  path: `${feed}/files/:runId`,
  summary: 'Uploads a file of a feed, JSON or CSV, and tells what importing it would do; nothing is imported yet.',
  problems: ['id-taken', 'feed-busy', 'file-too-large'],
  params: { feedId: Id, runId: Id },
  query: z.strictObject({ fileName: Line(200) }),
  consumes: 'application/octet-stream',
  bodyLimit: 256 * 1024 * 1024,
  status: 202,
  response: FeedRunView,
});

export const listFeedRuns = endpoint({
  ...ORGANISER,
  method: 'GET',
  path: `${feed}/runs`,
  summary: 'The readings of a feed, newest first.',
  params: { feedId: Id },
  query: PageQuery,
  response: countedPageOf(FeedRunView),
});

export const getFeedRun = endpoint({
  ...ORGANISER,
  method: 'GET',
  path: run,
  summary: 'One reading of a feed: where it is, what is done, what failed.',
  params: { runId: Id },
  response: FeedRunView,
});

export const FeedRowOutcome = z.enum(['fresh', 'changed', 'same', 'broken']);

export const listFeedRows = endpoint({
  ...ORGANISER,
  method: 'GET',
  path: `${run}/rows`,
  summary: 'The row-by-row report.',
  params: { runId: Id },
  query: PageQuery.extend({ outcome: z.enum([...FeedRowOutcome.options, 'warned']).optional() }),
  response: countedPageOf(
    z.object({
      nth: z.int(),
      /** Of a file with columns, the line on which it begins. */
      line: z.int().nullable(),
      /** As the feed names it. */
      externalId: z.string(),
      name: z.string(),
      partner: z.string(),
      outcome: FeedRowOutcome,
      notes: z.array(z.string()),
      /** Once it is imported. */
      programmeId: Id.nullable(),
    }),
  ),
});

export const mapFeedColumns = endpoint({
  ...ORGANISER,
  method: 'PUT',
  path: `${run}/columns`,
  summary: 'Says what the columns of an uploaded file hold, and checks it anew.',
  problems: ['feed-run-not-ready'],
  params: { runId: Id },
  body: z.strictObject({ columns: Columns }),
  status: 202,
  response: FeedRunView,
});

export const startFeedRun = endpoint({
  ...ORGANISER,
  method: 'POST',
  path: `${run}/start`,
  summary: 'Imports what was checked. What people corrected here stays, and nothing is deleted.',
  problems: ['feed-run-not-ready'],
  params: { runId: Id },
  status: 202,
  response: FeedRunView,
});

export const cancelFeedRun = endpoint({
  ...ORGANISER,
  method: 'POST',
  path: `${run}/cancel`,
  summary: 'Stops a reading or an import; what is imported already stays.',
  problems: ['feed-run-ended'],
  params: { runId: Id },
  response: FeedRunView,
});

export const FeedDifference = z.object({
  path: z.array(z.string()),
  feed: z.unknown().nullable(),
  here: z.unknown().nullable(),
});
export type FeedDifference = z.infer<typeof FeedDifference>;

export const listFeedDifferences = endpoint({
  ...ORGANISER,
  method: 'GET',
  path: `${feed}/differences`,
  summary: 'Entries of a feed that say something else here than the feed does, since somebody corrected them here.',
  costly: true,
  params: { feedId: Id },
  query: PageQuery,
  response: countedPageOf(
    z.object({
      id: Id,
      kind: z.enum(['partner', 'programme']),
      name: z.string(),
      version: Version,
      /** How the feed names it: two of its names may be one entry here. */
      externalId: z.string().optional(),
      differences: z.array(FeedDifference),
    }),
  ),
});

export const takeFromFeed = endpoint({
  ...ORGANISER,
  method: 'POST',
  path: `${feed}/entries/:entryId/taken`,
  summary: 'Takes what the feed says of one field of an entry, in place of what stands here.',
  ifMatch: true,
  problems: ['entry-not-ready', 'term-not-known', 'place-taken'],
  params: { feedId: Id, entryId: Id },
  /** Of several names that the feed has for the entry, `externalId` says which is taken. */
  body: z.strictObject({ field: Line(60), externalId: z.string().max(300).optional() }),
});
