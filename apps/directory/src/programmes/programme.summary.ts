import type { ProgrammeContent } from '#contracts/directory/content';
import { beginningOf } from '#documents';
import { isOpen } from '../entries/entry.entity';

/** What costs nothing, in words that say no more than that. */
const FREE = /^(?:it is )?(?:free|no (?:charge|cost|fee)s?)\b/i;

export function costOf({ costs, fees }: Pick<ProgrammeContent, 'costs' | 'fees'>): 'free' | 'paid' | 'not-said' {
  const amounts = costs.flatMap(({ amount }) => amount ?? []);
  if (amounts.some((amount) => amount > 0)) return 'paid';
  if (amounts.length > 0 || FREE.test(fees)) return 'free';
  return 'not-said';
}

/** What lists show of a content. */
export function summaryOf(content: ProgrammeContent, taken: number) {
  const { name, status, stages, cohorts, areas, minimumAge, maximumAge } = content;
  return {
    ...{ name, status, stages, cohorts, areas, minimumAge, maximumAge },
    excerpt: beginningOf(content.description),
    cost: costOf(content),
    open: isOpen(content, taken),
    evidenceLevel: content.evidence.level,
  };
}
