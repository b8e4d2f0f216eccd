import type { z } from 'zod';
import { ServiceConfig } from '#service';

export const DirectoryConfig = ServiceConfig;
export type DirectoryConfig = z.infer<typeof DirectoryConfig>;
