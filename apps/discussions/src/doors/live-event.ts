import type { Received } from '#messaging';

/** Longer than what holds events up now and then, and than clocks differ: what is not hinted at nobody looks for. */
const LIVE_MILLIS = 10 * 60_000;

/** Whether somebody may be looking at what changed: filling a projection from the topic's beginning hints at nothing. */
export const isLive = (event: Pick<Received, 'time'>): boolean => Date.now() - event.time.getTime() < LIVE_MILLIS;
