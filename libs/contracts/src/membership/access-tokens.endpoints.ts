import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, Line, pageOf } from '../primitives';
import { TokenScope } from '../token-scope';

const path = '/api/membership/access-tokens';

export const AccessTokenView = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: Instant,
  endsAt: Instant,
  /** To the minute. */
  lastUsedAt: Instant.nullable(),
});
export type AccessTokenView = z.infer<typeof AccessTokenView>;

export const listAccessTokens = endpoint({
  method: 'GET',
  path,
  summary: "The caller's personal access tokens, newest first; those that ended are kept for 30 days.",
  access: ['member'],
  personal: true,
  response: pageOf(AccessTokenView),
});

export const createAccessToken = endpoint({
  method: 'POST',
  path,
  summary: 'Makes a personal access token; it is shown this once, and kept as a hash. A repeat answers null for it.',
  access: ['member'],
  personal: true,
  secret: true,
  problems: ['id-taken', 'access-tokens-full', 'too-many-attempts'],
  body: z.strictObject({
    id: Id,
    name: Line(60),
    scopes: z.array(TokenScope).min(1, 'Choose what it may be used for.').max(20),
    /** At most a year and a day ahead. */
    endsAt: Instant,
  }),
  status: 201,
  location: `${path}/:accessToken.id`,
  response: z.object({ accessToken: AccessTokenView, token: z.string().nullable() }),
});

export const revokeAccessToken = endpoint({
  method: 'DELETE',
  path: `${path}/:accessTokenId`,
  summary: 'Ends a personal access token at once, everywhere.',
  access: ['member'],
  personal: true,
  params: { accessTokenId: Id },
});
