import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getEditionDifference } from '#contracts/library/endpoints';
import type { Caller } from '#service';
import { differenceOf } from './difference';
import { EDITIONS, mayReadEdition, readEdition } from './edition.rows';

/**
 * Since the edition named, or since the one before it that the caller may read.
 * @throws NotFound
 */
export async function editionDifference(
  manager: EntityManager,
  which: { toolkitId: string; number: number },
  since: number | undefined,
  caller: Caller | null,
): Promise<AnswerOf<typeof getEditionDifference>> {
  const { edition } = await readEdition(manager, which, caller);
  const from = since ?? (await numberBefore(manager, which, caller));
  const before = from === null ? null : await readEdition(manager, { ...which, number: from }, caller);
  return differenceOf(before && before.edition, edition, from);
}

async function numberBefore(
  manager: EntityManager,
  { toolkitId, number }: { toolkitId: string; number: number },
  caller: Caller | null,
): Promise<number | null> {
  const [row]: { number: number | null }[] = await manager.query(
    `SELECT max(n.number) AS number FROM ${EDITIONS}
     WHERE n.toolkit_id = $1 AND n.number < $2 AND ${mayReadEdition(caller)}`,
    [toolkitId, number],
  );
  return row!.number;
}
