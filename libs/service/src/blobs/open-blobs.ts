import { resolve } from 'node:path';
import { z } from 'zod';
import type { Blobs } from './blob';
import { FolderBlobs } from './folder-blobs';
import { S3Blobs } from './s3-blobs';

const STORE = 'is an address like https://key:secret@s3.example.org/bucket?region=eu-west-2';

function isStore(address: string): boolean {
  const { username, password, pathname = '' } = URL.parse(address) ?? {};
  return Boolean(username && password) && /^\/[^/]+\/?$/.test(pathname);
}

/** How a setting names a bucket. */
export const S3_ADDRESS = z.url({ protocol: /^https?$/, error: STORE }).refine(isStore, STORE);

/** Settings of a service that keeps blobs. */
export const BLOB_SETTINGS = {
  /** A folder that all instances of the service share. Uploads on their way are in it whatever else is set. */
  blobFolder: z.string().transform((path) => resolve(path)),
  /** A bucket that speaks S3, in place of the folder. */
  blobStore: S3_ADDRESS.optional(),
};

export interface BlobSettings {
  readonly blobFolder: string;
  readonly blobStore?: string | undefined;
}

/** The blobs of one kind, which whoever keeps them has to itself: `library-files`. */
export function openBlobs({ blobFolder, blobStore }: BlobSettings, kind: string): Blobs {
  return blobStore ? new S3Blobs(blobStore, kind) : new FolderBlobs(resolve(blobFolder, kind));
}
