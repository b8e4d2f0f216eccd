import { z } from 'zod';

/** What a personal access token may be used for: reading from one service, or writing to it. Neither holds the other. */
export const TokenScope = z.string().regex(/^[a-z]{1,40}:(?:read|write)$/, 'A scope is like scheduling:read.');
export type TokenScope = z.infer<typeof TokenScope>;
