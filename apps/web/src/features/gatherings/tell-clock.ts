import { call } from '../../lib/api';
import { keepDraft, readDraft } from '../../lib/drafts';
import { readersZone } from '../../lib/time';

const TOLD = 'clock';

/**
 * Reminders tell times by their reader's own clock too: this browser says which that is to somebody with a place, and
 * again only once it is another. What was said goes with the drafts of whoever signs out.
 */
export async function tellClock(): Promise<void> {
  const zone = readersZone();
  if (readDraft(TOLD) === zone) return;
  await call('PUT /api/notifications/clock', { body: { zone } }).then(
    () => keepDraft(TOLD, zone),
    () => {
      // Next time: a mail says the gathering's own clock in any case.
    },
  );
}
