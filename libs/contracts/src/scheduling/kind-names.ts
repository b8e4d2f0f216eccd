import type { GatheringKind } from './events';

/** What people call the kinds of gatherings. */
export const KIND_NAMES: Readonly<Record<GatheringKind, string>> = {
  roundtable: 'Roundtable',
  conference: 'Conference',
  webinar: 'Webinar',
  workshop: 'Workshop',
};
