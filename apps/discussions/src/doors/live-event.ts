import type { Received } from '#messaging';

const LIVE_MILLIS = 60_000;

/** Whether somebody may be looking at what changed: filling a projection from the topic's beginning hints at nothing. */
export const isLive = (event: Pick<Received, 'time'>): boolean => Date.now() - event.time.getTime() < LIVE_MILLIS;
