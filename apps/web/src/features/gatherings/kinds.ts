import type { GatheringKind } from '#contracts/scheduling/events';

export const KINDS: Record<GatheringKind, string> = {
  roundtable: 'Roundtable',
  conference: 'Conference',
  webinar: 'Webinar',
  workshop: 'Workshop',
};
