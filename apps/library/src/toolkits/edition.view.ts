import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getEdition } from '#contracts/library/endpoints';
import { freeSections } from '#contracts/library/free-sections';
import type { Caller } from '#service';
import { readEdition, toldOf } from './edition.rows';
import { entriesOf } from './toolkit.rows';

/**
 * @param isOpened all of it, and not its first section alone
 * @throws NotFound
 */
export async function viewEdition(
  manager: EntityManager,
  which: { toolkitId: string; number: number },
  caller: Caller | null,
  isOpened = caller !== null,
): Promise<AnswerOf<typeof getEdition>> {
  const { edition, today } = await readEdition(manager, which, caller);
  const open = isOpened ? edition.sections.length : freeSections(edition.sections);
  return {
    ...edition,
    entries: entriesOf(edition.sections).length,
    publishedAt: edition.publishedAt.toISOString(),
    sections: edition.sections.map((section, nth) => ({
      ...section,
      ...(nth >= open && { closed: true, words: '' }),
      entries: section.entries.map((entry) => ({ ...entry, ...toldOf(today.get(entry.itemId)!) })),
    })),
  };
}
