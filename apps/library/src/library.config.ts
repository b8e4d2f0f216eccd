import type { z } from 'zod';
import { ServiceConfig } from '#service';

export const LibraryConfig = ServiceConfig;
export type LibraryConfig = z.infer<typeof LibraryConfig>;
