import type { DataSource, EntityManager } from 'typeorm';
import { readLinkToken } from '#service';
import type { LibraryConfig } from '../library.config';
import { Interest } from './interest.entity';
import { InterestLinkExpired, InterestLinkUnknown } from './interest.errors';

/**
 * Whose link it is. Confirmed, it goes on opening what was asked for; before, it does for a week.
 * @throws InterestLinkUnknown, InterestLinkExpired
 */
export async function interestOf(
  config: LibraryConfig,
  token: string,
  manager: EntityManager | DataSource['manager'],
  lock = false,
): Promise<Interest> {
  const id = readLinkToken(config, 'toolkit', token);
  const interest =
    id && (await manager.findOne(Interest, { where: { id }, ...(lock && { lock: { mode: 'pessimistic_write' } }) }));
  if (!interest) throw new InterestLinkUnknown();
  if (interest.standing === 'asked' && interest.expiresAt <= new Date()) throw new InterestLinkExpired();
  return interest;
}
