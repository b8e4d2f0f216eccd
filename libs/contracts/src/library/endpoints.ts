import { conditionOf } from '../condition';
import { logLevelOf } from '../log-level';
import { parkedOf } from '../parked';

export * from './interests.endpoints';
export * from './settings.endpoints';
export * from './starter.endpoints';
export * from './files.endpoints';
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Day, growing, Id, Line, PageQuery, Prose, Version } from '../primitives';
import { EvidenceLevel, ItemContent, ItemKind } from './content';
import { Audience, WithPartners } from './events';
import { FIND_QUERY, FOUND, LISTED } from './finding';
import { ItemSummary } from './item-summary';
import { ItemView } from './item-view';

export { ItemSummary };
export * from './authors.endpoints';
export * from './item-view';
export * from './reports.endpoints';
export * from './collections.endpoints';
export * from './documents.endpoints';
export * from './drafts.endpoints';
export * from './pages.endpoints';
export * from './rooms.endpoints';
export * from './sponsors.endpoints';
export * from './following.endpoints';
export * from './toolkits.endpoints';
export * from './versions.endpoints';
export * from './waiting.endpoints';
export * from './writing.endpoints';

const path = '/api/library';

export const listItems = endpoint({
  method: 'GET',
  path: `${path}/items`,
  summary:
    'What the library holds, by words and narrowed; or one’s own, drafts among them; or of those what is due for review; or what waits for a look.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  costly: true,
  problems: ['sign-in-needed', 'not-allowed'],
  query: PageQuery.extend({
    list: z.enum(['published', 'mine', 'waiting']).default('published'),
    /** In place of `list`: of what one wrote, what is due for review, the most overdue first. */
    review: growing(['due']).optional(),
    ...FIND_QUERY,
  }),
  response: countedPageOf(ItemSummary.extend(LISTED)).extend(FOUND),
});

export const getItem = endpoint({
  method: 'GET',
  path: `${path}/items/:itemId`,
  summary: 'One item as it is published.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  params: { itemId: Id },
  response: ItemView,
});

export const listRelated = endpoint({
  method: 'GET',
  path: `${path}/items/:itemId/related`,
  summary: 'What is like an item, by the words of its title and by whom it is for.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  costly: true,
  params: { itemId: Id },
  response: z.object({ items: z.array(ItemSummary) }),
});

export const startItem = endpoint({
  method: 'POST',
  path: `${path}/items`,
  summary: 'Starts a draft, with what is written already. A repeat answers the first.',
  access: ['member'],
  problems: ['id-taken', 'drafts-full'],
  bodyLimit: 512 * 1024,
  body: z.strictObject({ id: Id, kind: ItemKind.default('note'), content: ItemContent.prefault({}) }),
  status: 201,
  location: `${path}/items/:id`,
  response: ItemView,
});

export const publishItem = endpoint({
  method: 'POST',
  path: `${path}/items/:itemId/publication`,
  summary: 'Publishes the draft as the next version; where the network looks first, asks for that look.',
  access: ['author', 'moderator'],
  problems: ['stale'],
  params: { itemId: Id },
  body: z.strictObject({
    /** Of the draft that is meant: one that was written on since is not published unseen. */
    draftVersion: Version,
    audience: Audience.default('network'),
    partners: WithPartners,
    summary: Line(300, 0).default(''),
    reviewDue: Day.optional(),
  }),
  response: ItemView,
});

export const returnItem = endpoint({
  method: 'POST',
  path: `${path}/items/:itemId/return`,
  summary: 'Gives a draft that waits for a look back to its authors, with what is asked of them.',
  access: ['moderator'],
  problems: ['not-waiting'],
  params: { itemId: Id },
  body: z.strictObject({ comment: Prose(2000).pipe(z.string().min(1, 'Say what is asked.')) }),
  response: ItemView,
});

export const withdrawItem = endpoint({
  method: 'POST',
  path: `${path}/items/:itemId/withdrawal`,
  summary: 'Withdraws what is published; its readers are told why.',
  access: ['author', 'moderator'],
  problems: ['not-published'],
  params: { itemId: Id },
  body: z.strictObject({ reason: Prose(1000).pipe(z.string().min(1, 'Write the reason: readers see it.')) }),
  response: ItemView,
});

export const confirmItem = endpoint({
  method: 'POST',
  path: `${path}/items/:itemId/review`,
  summary: 'Says that it is still true; the next review is due in a year, or on the day named.',
  access: ['author'],
  problems: ['not-published'],
  params: { itemId: Id },
  body: z.strictObject({ due: Day.optional() }),
  response: ItemView,
});

export const rateEvidence = endpoint({
  method: 'PUT',
  path: `${path}/items/:itemId/research-evidence`,
  summary: 'How sure research makes one, on Nesta’s levels, and by which source; a moderator may correct it.',
  access: ['author', 'moderator'],
  params: { itemId: Id },
  body: z.strictObject({ level: EvidenceLevel.nullable(), source: Prose(1000).default('') }),
  status: 200,
  response: ItemView,
});

export const getLibraryCondition = conditionOf('library');
export const setLibraryLogLevel = logLevelOf('library');
export const {
  list: listLibraryParked,
  get: getLibraryParked,
  replay: replayLibraryParked,
  discard: discardLibraryParked,
} = parkedOf('library');
