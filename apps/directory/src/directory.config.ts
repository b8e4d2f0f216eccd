import { z } from 'zod';
import { ServiceConfig } from '#service';

export const DirectoryConfig = ServiceConfig.extend({
  /** Hosts of feeds that may lie within this network, and be read without https: `host` or `host:port`, commas between. */
  feedHosts: z
    .string()
    .default('')
    .transform(
      (list): ReadonlySet<string> =>
        new Set(
          list
            .split(',')
            .map((host) => host.trim().toLowerCase())
            .filter(Boolean),
        ),
    ),
});
export type DirectoryConfig = z.infer<typeof DirectoryConfig>;
