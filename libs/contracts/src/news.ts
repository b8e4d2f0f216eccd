import { z } from 'zod';
import { Id, Version } from './primitives';

/** Whom a service told that something of what they follow is new, and how often. */
export const DigestState = z.object({ personId: Id, version: Version });
export type DigestState = z.infer<typeof DigestState>;
