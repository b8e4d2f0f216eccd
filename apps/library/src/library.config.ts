import { z } from 'zod';
import { BLOB_SETTINGS, ServiceConfig } from '#service';

export const LibraryConfig = ServiceConfig.extend({
  ...BLOB_SETTINGS,
  /** Room for the files that the people of one organisation upload. */
  filesMbPerOrganisation: z.coerce.number().int().min(1).max(1_000_000).default(2048),
});
export type LibraryConfig = z.infer<typeof LibraryConfig>;
