import { z } from 'zod';

/**
 * - `kept`: mail is not set up, or was not when this was written; it leaves only when somebody says so.
 * - `waiting`: is being written or sent, or is tried again at `dueAt`.
 * - `dropped`: what it says was no longer true before it could leave; `problem` tells why.
 */
export const MailStanding = z.enum(['kept', 'waiting', 'sent', 'failed', 'dropped']);
export type MailStanding = z.infer<typeof MailStanding>;
