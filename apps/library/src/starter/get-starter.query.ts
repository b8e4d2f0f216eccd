import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getStarter } from '#contracts/library/endpoints';
import type { Starter } from './read-starter';
import { StarterCopy } from './starter-copy.entity';

type View = AnswerOf<typeof getStarter>;

/** What was taken of it: the network's ids by the toolkit's own. */
export async function copiesIn(manager: EntityManager): Promise<Map<string, string>> {
  const copies = await manager.find(StarterCopy);
  return new Map(copies.map(({ starterId, copyId }) => [starterId, copyId]));
}

export async function viewStarter(manager: EntityManager, { title, summary, sections }: Starter): Promise<View> {
  const copies = await copiesIn(manager);
  return {
    title,
    summary,
    taken: sections.every(({ items }) => items.every(({ id }) => copies.has(id))),
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
