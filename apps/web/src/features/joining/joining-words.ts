import { isolated } from '#contracts/isolated';
import type { Answer } from '../../lib/api';

type Joined = Pick<Answer<'POST /api/membership/links/inspect'>, 'purpose' | 'organisation' | 'invitedBy'>;

/**
 * Whom somebody joins, and by whom. Whoever applied was invited by nobody, and leads; nor is anybody in the network who
 * invites from the computer that it runs on.
 */
export function joiningWords({ purpose, organisation, invitedBy }: Joined): string {
  const named = isolated(organisation);
  if (purpose !== 'invitation') return `${named} is in the network, and you are its lead.`;
  return invitedBy ? `${isolated(invitedBy)} has invited you for ${named}.` : `You are invited for ${named}.`;
}
