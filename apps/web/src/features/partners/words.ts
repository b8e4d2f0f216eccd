import { FRESHNESS_NAMES } from '#contracts/directory/words';
import type { Freshness } from '#contracts/directory/freshness';
import type { Tone } from '../../ui/state-word';

export * from '#contracts/directory/words';
export { EVIDENCE } from '#contracts/library/evidence-names';
export { STAGE_NAMES as STAGES } from '#contracts/library/stage-names';

export const FRESHNESS: Record<Freshness, { word: string; tone: Tone }> = {
  assured: { word: FRESHNESS_NAMES.assured, tone: 'good' },
  ageing: { word: FRESHNESS_NAMES.ageing, tone: 'waiting' },
  stale: { word: FRESHNESS_NAMES.stale, tone: 'bad' },
  hidden: { word: FRESHNESS_NAMES.hidden, tone: 'bad' },
};
