import { setTimeout as sleep } from 'node:timers/promises';

/** @throws Error where it does not come to pass within half a minute. */
export async function until<T>(what: string, check: () => Promise<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
    const found = await check();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited half a minute until ${what}.`);
  }
}
