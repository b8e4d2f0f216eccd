import type { DocumentSource } from '../document';
import type { ReadDocument } from '../reading/read-document';
import type { Sheet } from '../sheets/sheet';
import type { SharePicture } from '../sharing/make-share-picture';

/** What is asked of the process that makes and reads documents, one after the other. */
export type Task =
  | { readonly make: 'pdf' | 'docx'; readonly source: DocumentSource }
  | { readonly make: 'share-picture'; readonly of: SharePicture }
  | { readonly make: 'sheet'; readonly of: Sheet }
  | { readonly make: 'text'; readonly file: Uint8Array };

export type Made = Uint8Array | ReadDocument;

/** `refused` is a sentence for people, `failed` one for the log; `rss` is the process's memory in bytes. */
export type Outcome = { readonly rss: number } & (
  { readonly made: Made } | { readonly refused: string } | { readonly failed: string }
);
