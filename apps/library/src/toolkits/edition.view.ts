import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getEdition } from '#contracts/library/endpoints';
import type { Caller } from '#service';
import { readEdition } from './edition.rows';
import { entriesOf } from './toolkit.rows';

/** @throws NotFound */
export async function viewEdition(
  manager: EntityManager,
  which: { toolkitId: string; number: number },
  caller: Caller | null,
): Promise<AnswerOf<typeof getEdition>> {
  const { edition, today } = await readEdition(manager, which, caller);
  return {
    ...edition,
    entries: entriesOf(edition.sections).length,
    publishedAt: edition.publishedAt.toISOString(),
    sections: edition.sections.map((section) => ({
      ...section,
      entries: section.entries.map((entry) => ({ ...entry, notice: today.get(entry.itemId)!.notice })),
    })),
  };
}
