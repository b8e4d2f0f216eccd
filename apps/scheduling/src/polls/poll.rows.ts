import type { EntityManager } from 'typeorm';
import type { Tx } from '#messaging';
import { NotFound } from '#service';
import { Poll } from './poll.entity';

/** Answers hold the poll's row together (`pessimistic_read`), and whoever decides it waits for them. */
export async function lockPoll(
  tx: Pick<Tx, 'manager'>,
  id: string,
  mode: 'pessimistic_write' | 'pessimistic_read' = 'pessimistic_write',
): Promise<Poll> {
  const poll = await tx.manager.findOne(Poll, { where: { id }, lock: { mode } });
  if (!poll) throw new NotFound('poll');
  return poll;
}

export async function findPoll(manager: EntityManager, id: string): Promise<Poll> {
  const poll = await manager.findOneBy(Poll, { id });
  if (!poll) throw new NotFound('poll');
  return poll;
}
