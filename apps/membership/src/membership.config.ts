import { z } from 'zod';
import { Secret, ServiceConfig } from '#service';

export const MembershipConfig = ServiceConfig.extend({
  /** Encrypts the private key that signs access tokens, and rotates sessions. The same on every instance. */
  tokenKey: Secret,
  /** The one before, while it is replaced: what was sealed or derived by it still opens, and nothing new is. */
  tokenKeyOld: Secret.optional(),
  /** Demanded of whoever sets the network up, where it can be reached from other computers. */
  setUpCode: z.string().min(8, 'is a code of at least 8 characters').optional(),
  /** How long an organiser's decision on an application can be undone before it takes effect; 0 for at once. */
  decisionHoldSeconds: z.coerce.number().int().min(0).max(3600).default(20),
});
export type MembershipConfig = z.infer<typeof MembershipConfig>;
