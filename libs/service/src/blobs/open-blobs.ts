import { resolve } from 'node:path';
import { z } from 'zod';
import type { Blobs } from './blob';
import { FolderBlobs } from './folder-blobs';

/** Settings of a service that keeps blobs. */
export const BLOB_SETTINGS = {
  /** A folder that all instances of the service share; uploads on their way are in it as well. */
  blobFolder: z.string().transform((path) => resolve(path)),
};

export interface BlobSettings {
  readonly blobFolder: string;
}

/** The blobs of one kind, which whoever keeps them has to itself: `library-files`. */
export function openBlobs({ blobFolder }: BlobSettings, kind: string): Blobs {
  return new FolderBlobs(resolve(blobFolder, kind));
}
