import { setTimeout as sleep } from 'node:timers/promises';

/** Soon again at first; later less often, since asking takes the time that what is waited for needs. */
const [FIRST_PAUSE, LONGEST_PAUSE, GROWTH] = [10, 100, 1.5];

/**
 * Waits until `check` passes: tries it again until it no longer throws, and answers what it returned. It takes as long
 * as the thing takes; `withinMs` bounds what never comes, and is as generous as a slow machine needs.
 * @throws what the last try threw, after `withinMs`.
 */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = 30_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(pause);
  }
}
