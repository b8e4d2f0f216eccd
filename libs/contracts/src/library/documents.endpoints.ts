import { z } from 'zod';
import { ANY_TYPE, endpoint } from '../endpoint';
import { Id, Line } from '../primitives';
import { ItemContent, ItemKind } from './content';

const path = '/api/library';
const MB = 1024 * 1024;

export const DocumentFormat = z.enum(['md', 'docx', 'pdf']);
export type DocumentFormat = z.infer<typeof DocumentFormat>;

export const getItemDocument = endpoint({
  method: 'GET',
  path: `${path}/items/:itemId/document`,
  summary:
    'What is published as a file: Markdown with front matter, a Word document or a tagged PDF (PDF/UA-1). It is made when it is first asked for; the organisation of whoever takes it is counted, and no person.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  costly: true,
  problems: ['not-published'],
  params: { itemId: Id },
  query: z.strictObject({ format: DocumentFormat }),
  produces: ANY_TYPE,
});

export const getEditionDocument = endpoint({
  method: 'GET',
  path: `${path}/toolkits/:toolkitId/editions/:number/document`,
  summary:
    'A whole edition as a file: Markdown, a Word document or a tagged PDF (PDF/UA-1) with a cover and contents. It is made when it is first asked for, and kept.',
  access: ['anyone', 'signed-in', 'toolkit-holder'],
  area: 'library',
  costly: true,
  problems: ['toolkit-to-ask-for'],
  params: { toolkitId: Id, number: z.coerce.number().int().min(1).max(100_000) },
  query: z.strictObject({ format: DocumentFormat }),
  produces: ANY_TYPE,
});

export const countCopy = endpoint({
  method: 'POST',
  path: `${path}/items/:itemId/copies`,
  summary: 'Says that its text was copied: the organisation is counted, and no person.',
  access: ['member'],
  params: { itemId: Id },
  status: 204,
});

/** Bytes of a file that is brought in. */
export const LARGEST_IMPORT = 10 * MB;

export const previewImport = endpoint({
  method: 'POST',
  path: `${path}/imports/preview`,
  summary:
    'What a Markdown file or a Word document (.docx) would become, and what would be left out. Nothing is kept: a draft is started with the answer’s content.',
  access: ['member'],
  problems: ['file-not-taken', 'too-large', 'too-many-at-once'],
  query: z.strictObject({ name: Line(200), kind: ItemKind.default('note') }),
  consumes: 'application/octet-stream',
  bodyLimit: LARGEST_IMPORT,
  status: 200,
  response: z.object({
    kind: ItemKind,
    content: ItemContent,
    /** Sentences for whoever brings it in. */
    leftOut: z.array(z.string()),
  }),
});

export const exportItems = endpoint({
  method: 'GET',
  path: `${path}/export`,
  summary:
    'What is published, as a zip of Markdown files, Word documents or PDFs: one’s own, one’s organisation’s, what everybody may read, what is in a collection, or one alone; of what is a file itself, that too. Documents are made as they are read.',
  access: ['member'],
  costly: true,
  problems: ['not-found', 'too-many-at-once'],
  query: z.strictObject({
    of: z.enum(['own', 'organisation', 'public']).default('own'),
    /** In place of `of`. */
    collection: Id.optional(),
    /** One alone, in place of both. */
    item: Id.optional(),
    format: DocumentFormat.default('md'),
  }),
  produces: 'application/zip',
});
