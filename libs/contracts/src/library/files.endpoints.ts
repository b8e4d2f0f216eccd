import { z } from 'zod';
import { ANY_TYPE, endpoint } from '../endpoint';
import { Id, Instant, Line } from '../primitives';
import { LARGEST_FILE, MOST_FILES } from './file-limits';

const path = '/api/library';

export const FileView = z.object({
  id: Id,
  itemId: Id,
  /** Ends as what it is: `plan.docx`. */
  name: z.string(),
  /** Pictures (`image/…`) may stand in a text, as `/api/library/files/<id>`; all else is downloaded. */
  mediaType: z.string(),
  /** Bytes. */
  size: z.int(),
  uploadedAt: Instant,
  uploadedBy: z.object({ id: Id, name: z.string() }),
  /** Whether readers have it: from the version on that is published next after it was uploaded. */
  published: z.boolean(),
});
export type FileView = z.infer<typeof FileView>;

/** What whoever takes a file chooses by. */
export const FileFacts = FileView.pick({ id: true, name: true, mediaType: true, size: true });
export type FileFacts = z.infer<typeof FileFacts>;

export const uploadFile = endpoint({
  method: 'POST',
  path: `${path}/items/:itemId/files`,
  summary:
    'Adds a picture, a PDF, an office document or a text to what is being written. Whatever the type that is sent, it is taken for what it holds; pictures are drawn anew, documents left without the names of people. A repeat answers the first.',
  access: ['author'],
  problems: ['id-taken', 'file-too-large', 'file-not-taken', 'files-full', 'upload-broken-off'],
  params: { itemId: Id },
  query: z.strictObject({
    id: Id,
    name: Line(200),
    /** Beside the text; or what the item is, once the draft’s content names it (`file`): one that nothing names is gone after a day. */
    as: z.enum(['attachment', 'content']).default('attachment'),
  }),
  consumes: 'application/octet-stream',
  bodyLimit: LARGEST_FILE,
  status: 201,
  location: `${path}/files/:id`,
  response: FileView,
});

export const listFiles = endpoint({
  method: 'GET',
  path: `${path}/items/:itemId/files`,
  summary:
    'The files attached to an item, in the order in which they came; for its authors those that no reader has yet as well. What a version is itself is not among them.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  params: { itemId: Id },
  response: z.object({ items: z.array(FileView).max(MOST_FILES) }),
});

export const getFileFacts = endpoint({
  method: 'GET',
  path: `${path}/items/:itemId/files/:fileId`,
  summary: 'What one file is: also one that a version of the item is itself, for whoever may have it.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  params: { itemId: Id, fileId: Id },
  response: FileView,
});

export const removeFile = endpoint({
  method: 'DELETE',
  path: `${path}/items/:itemId/files/:fileId`,
  summary:
    'Takes a file away from everybody, also where an earlier version showed it. One that a version is itself stays with it.',
  access: ['author', 'moderator'],
  problems: ['file-held'],
  params: { itemId: Id, fileId: Id },
});

export const getFile = endpoint({
  method: 'GET',
  path: `${path}/files/:fileId`,
  summary:
    'A file, for whoever may read the item that it stands at. Pictures are shown, all else is downloaded. Of one that the item is itself, the organisation of whoever takes it is counted, and no person.',
  access: ['anyone', 'signed-in', 'toolkit-holder'],
  area: 'library',
  params: { fileId: Id },
  produces: ANY_TYPE,
});
