import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `check` passes: tries it again until it no longer throws, and answers what it returned. It takes as long
 * as the thing takes; `withinMs` bounds what never comes, and is as generous as a slow machine needs.
 * @throws what the last try threw, after `withinMs`.
 */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = 30_000): Promise<T> {
  for (const deadline = Date.now() + withinMs; ; await sleep(10)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
