import type { Waiting } from '../../lib/waiting';
import { duesOf, type Due } from './due';

/**
 * What waits for the reader until they have seen to it, and how much that is: a thread is one thing, however much was said.
 * A gathering that comes waits for nothing; it stands on Home.
 */
export function inboxOf(waiting: Waiting): { readonly dues: readonly Due[]; readonly count: number } {
  const dues = duesOf(waiting, []).filter((due) => !('thread' in due));
  return { dues, count: dues.length + (waiting.threads?.total ?? 0) };
}
