import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getOutline } from '#contracts/library/endpoints';
import { NotFound } from '#service';
import { Toolkit } from './toolkit.entity';
import { entriesOf, readFacts } from './toolkit.rows';

/** @throws NotFound */
export async function viewOutline(manager: EntityManager, id: string): Promise<AnswerOf<typeof getOutline>> {
  const toolkit = await manager.findOneBy(Toolkit, { id });
  if (!toolkit) throw new NotFound('toolkit');
  const { outlineVersion: version, title, words, audience, partners, number, sections } = toolkit;
  const facts = await readFacts(manager, entriesOf(sections));
  const withFacts = sections.map((section) => ({
    ...section,
    entries: section.entries.map(({ itemId }) => facts.get(itemId)!),
  }));
  return { id, version, title, words, audience, partners, number, sections: withFacts };
}
