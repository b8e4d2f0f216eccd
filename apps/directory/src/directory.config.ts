import { z } from 'zod';
import { ServiceConfig } from '#service';

export const DirectoryConfig = ServiceConfig.extend({
  /** Only whether it is set: where no mail leaves, nobody can be asked by mail whether an address is theirs. */
  smtpUrl: z.string().optional(),
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
