import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Email, Id, Instant, Line } from '../primitives';
import { ItemKind } from './content';
import { ItemView, Named } from './item-view';

const path = '/api/library';
const ofItem = `${path}/items/:itemId`;

/** Those who write an item and those who are asked to, together. */
export const MOST_AUTHORS = 20;

export const findAuthors = endpoint({
  method: 'GET',
  path: `${ofItem}/people`,
  summary:
    'Who may be asked by name to write along: colleagues, and whoever members see as an author of something that is published. Others are asked by their address.',
  access: ['author'],
  costly: true,
  params: { itemId: Id },
  query: z.strictObject({ search: Line(120, 0).default('') }),
  response: z.object({ items: z.array(Named.extend({ organisation: Named })).max(10) }),
});

export const addAuthor = endpoint({
  method: 'PUT',
  path: `${ofItem}/authors/:personId`,
  summary:
    'Asks somebody whose name members see to write along, under their organisation’s name. They read the draft and are named once they accept. A repeat asks nobody twice.',
  access: ['author'],
  problems: ['authors-full', 'asked-already', 'too-many-attempts'],
  params: { itemId: Id, personId: Id },
  status: 200,
  response: ItemView,
});

export const removeAuthor = endpoint({
  method: 'DELETE',
  path: `${ofItem}/authors/:personId`,
  summary: 'Takes an author off: themselves, or a moderator anybody. The last one stays.',
  access: ['author', 'moderator'],
  problems: ['last-author'],
  params: { itemId: Id, personId: Id },
  status: 200,
  response: ItemView,
});

export const handOverItem = endpoint({
  method: 'POST',
  path: `${ofItem}/handover`,
  summary: 'Leaves what one writes; the last author hands it to a lead of the organisation that they wrote it for.',
  access: ['author'],
  problems: ['last-author'],
  params: { itemId: Id },
  status: 200,
  response: z.object({
    /** Who writes it from now on; null where others write it already. */
    to: Named.nullable(),
  }),
});

export const AuthorInvitation = z.object({
  id: Id,
  /** Who is asked: the address as it was written, or the name of whoever was chosen by it. */
  to: z.string(),
  standing: z.enum(['open', 'declined']),
  askedAt: Instant,
  expiresAt: Instant,
});
export type AuthorInvitation = z.infer<typeof AuthorInvitation>;

export const askAuthor = endpoint({
  method: 'POST',
  path: `${ofItem}/author-invitations`,
  summary:
    'Asks whoever has an address to write along. The answer is the same whether or not it is a member’s. A repeat answers the first.',
  access: ['author'],
  problems: ['id-taken', 'authors-full', 'asked-already', 'too-many-attempts'],
  params: { itemId: Id },
  body: z.strictObject({ id: Id, email: Email }),
  status: 201,
  location: `${ofItem}/author-invitations/:id`,
  response: AuthorInvitation,
});

export const listAuthorInvitations = endpoint({
  method: 'GET',
  path: `${ofItem}/author-invitations`,
  summary: 'Who was asked to write along and has not accepted, for its authors.',
  access: ['author'],
  params: { itemId: Id },
  response: z.object({ items: z.array(AuthorInvitation) }),
});

export const takeAuthorInvitationBack = endpoint({
  method: 'DELETE',
  path: `${ofItem}/author-invitations/:invitationId`,
  summary: 'Takes an invitation to write along back; whoever has answered it is not asked any more.',
  access: ['author'],
  params: { itemId: Id, invitationId: Id },
});

export const AskedToWrite = z.object({
  itemId: Id,
  kind: ItemKind,
  title: z.string(),
  by: Named.extend({ organisation: Named }),
  askedAt: Instant,
  expiresAt: Instant,
});

export const listAskedToWrite = endpoint({
  method: 'GET',
  path: `${path}/author-invitations`,
  summary: 'What one is asked to write along at: by whom, and its title. The draft is read after accepting.',
  access: ['member'],
  response: z.object({ items: z.array(AskedToWrite) }),
});

export const answerAuthorInvitation = endpoint({
  method: 'POST',
  path: `${path}/author-invitations/:itemId/answer`,
  summary: 'Accepts to write along, or declines. Whoever declined is not asked again at the same item for 30 days.',
  access: ['member'],
  params: { itemId: Id },
  body: z.strictObject({ accepts: z.boolean() }),
});
