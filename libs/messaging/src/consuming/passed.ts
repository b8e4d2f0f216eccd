import type { EntityManager } from 'typeorm';
import type { Consumer } from './consumer';

/**
 * Whether a consumer has taken in this version of a key, or a later one: for answering somebody who comes from the
 * key's owner and knows more than is known here. A parked key has not passed what is parked.
 */
export async function hasPassed(
  manager: EntityManager,
  { name, topic }: Pick<Consumer, 'name' | 'topic'>,
  key: string,
  version: number,
): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    'SELECT FROM messaging.inbox WHERE consumer = $1 AND topic = $2 AND key = $3 AND version >= $4::bigint AND NOT parked',
    [name, topic.name, key, version],
  );
  return rows.length > 0;
}
