import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getStarter } from '#contracts/library/endpoints';
import { Toolkit } from '../toolkits/toolkit.entity';
import { itemsOf, type Starter } from './read-starter';
import { StarterCopy } from './starter-copy.entity';

type View = AnswerOf<typeof getStarter>;

/** What was taken of it: the network's ids by the toolkit's own. */
export async function copiesIn(manager: EntityManager): Promise<Map<string, string>> {
  const copies = await manager.find(StarterCopy);
  return new Map(copies.map(({ starterId, copyId }) => [starterId, copyId]));
}

export async function viewStarter(manager: EntityManager, starter: Starter): Promise<View> {
  const { id, title, summary, sections } = starter;
  const copies = await copiesIn(manager);
  const toolkitId = copies.get(id);
  const stands = toolkitId !== undefined && (await manager.existsBy(Toolkit, { id: toolkitId }));
  return {
    title,
    summary,
    taken: copies.has(id) && itemsOf(starter).every((item) => copies.has(item.id)),
    toolkitId: stands ? toolkitId : null,
    sections: sections.map(({ items, ...section }) => ({
      ...section,
      items: items.map(({ id, kind, evidence, content, excerpt }) => ({
        title: content.title,
        kind,
        stage: content.stage!,
        excerpt,
        researchLevel: evidence.level,
        itemId: copies.get(id) ?? null,
      })),
    })),
  };
}
