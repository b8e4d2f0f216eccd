import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Instant } from '../primitives';

export const rotateKeys = endpoint({
  method: 'POST',
  path: '/api/membership/keys/rotation',
  summary: 'Makes a new key that signs access tokens. Those of the present one stay good until they run out.',
  access: ['administrator'],
  problems: ['rotation-under-way'],
  response: z.object({
    keyId: z.string(),
    /** When it takes over: every service has heard of it by then. */
    signsFrom: Instant,
    /** When no token of the key before counts any more, and that key is retired. */
    retiresAt: Instant,
  }),
  status: 201,
});
