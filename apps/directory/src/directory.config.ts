import { Hosts, ServiceConfig } from '#service';
import type { z } from 'zod';

export const DirectoryConfig = ServiceConfig.extend({
  /** Hosts of feeds that may lie within this network, and be read without https. */
  feedHosts: Hosts,
});
export type DirectoryConfig = z.infer<typeof DirectoryConfig>;
