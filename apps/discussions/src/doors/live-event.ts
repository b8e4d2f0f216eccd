import type { Hint } from '#contracts/hint';
import type { Received } from '#messaging';

/** Longer than what holds events up now and then, and than clocks differ: what is not hinted at nobody looks for. */
const LIVE_MILLIS = 10 * 60_000;

/** Whether somebody may be looking at what changed: filling a projection from the topic's beginning hints at nothing. */
export const isLive = (event: Pick<Received, 'time'>): boolean => Date.now() - event.time.getTime() < LIVE_MILLIS;

/**
 * What a thread hangs on has changed: to whoever shows the thread, or a list with it. No list is of this topic, so that
 * one which merely could hold it is not fetched anew wherever the subject itself is on the screen.
 */
export const hintAtSubject = (id: string, version: number): Hint => ({
  ...{ topic: 'discussions.subjects', key: id, version },
  audience: 'who-shows-it',
});
