import { setTimeout as pause } from 'node:timers/promises';
import { NotYetKnown } from './problem';

/**
 * The one rule for what another service's event is still to bring: look again, ever more rarely, for two thirds of a
 * second, then answer `not-yet-known`, a retryable problem that clients repeat by themselves.
 */
export async function eventually<T>(find: () => Promise<T | null | undefined>, what: string): Promise<T> {
  for (let wait = 10; ; wait *= 2) {
    const found = await find();
    if (found !== null && found !== undefined) return found;
    if (wait > 320) throw new NotYetKnown(what);
    await pause(wait);
  }
}

/** The same for an attempt that itself says what it waits for. @param attempt does nothing half where it does not know yet. */
export const onceKnown = <T>(attempt: () => Promise<T>, what: string): Promise<T> =>
  eventually(
    () =>
      attempt().catch((error: unknown) => {
        if (error instanceof NotYetKnown) return null;
        throw error;
      }),
    what,
  );
