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

export const uploadFile = endpoint({
  method: 'POST',
  path: `${path}/items/:itemId/files`,
  summary:
    'Adds a picture, a PDF, an office document or a text to what is being written. Whatever the type that is sent, it is taken for what it holds; pictures are drawn anew, documents left without the names of people. A repeat answers the first.',
  access: ['author'],
  problems: ['id-taken', 'file-too-large', 'file-not-taken', 'files-full', 'upload-broken-off'],
  params: { itemId: Id },
  query: z.strictObject({ id: Id, name: Line(200) }),
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
    'The files at an item, in the order in which they came; for its authors those that no reader has yet as well.',
  access: ['anyone'],
  params: { itemId: Id },
  response: z.object({ items: z.array(FileView).max(MOST_FILES) }),
});

export const removeFile = endpoint({
  method: 'DELETE',
  path: `${path}/items/:itemId/files/:fileId`,
  summary: 'Takes a file away from everybody, also where an earlier version showed it.',
  access: ['author', 'moderator'],
  params: { itemId: Id, fileId: Id },
});

export const getFile = endpoint({
  method: 'GET',
  path: `${path}/files/:fileId`,
  summary: 'A file, for whoever may read the item that it stands at. Pictures are shown, all else is downloaded.',
  access: ['anyone'],
  params: { fileId: Id },
  produces: ANY_TYPE,
});
