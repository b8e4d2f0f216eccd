import type { DataSource, EntityManager } from 'typeorm';
import { readLinkToken } from '#service';
import type { LibraryConfig } from '../library.config';
import { Interest } from './interest.entity';
import { InterestLinkExpired, InterestLinkUnknown } from './interest.errors';

/** By a link that was mailed, or one that was shown where no mail left: that opens as much, and proves no mailbox. */
export const interestIdOf = (config: LibraryConfig, token: string): string | null =>
  readLinkToken(config, 'toolkit', token) ?? readLinkToken(config, 'toolkit-on-screen', token);

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
  const id = interestIdOf(config, token);
  const interest =
    id && (await manager.findOne(Interest, { where: { id }, ...(lock && { lock: { mode: 'pessimistic_write' } }) }));
  if (!interest) throw new InterestLinkUnknown();
  if (interest.standing === 'asked' && interest.expiresAt <= new Date()) throw new InterestLinkExpired();
  return interest;
}
