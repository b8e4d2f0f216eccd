import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf, type Endpoint } from '#contracts/endpoint';
import { accessTokens, type AccessTokenState, type Role } from '#contracts/membership/events';
import { BROADCASTS, copyOf, type Broadcasts } from '#messaging';
import { Uses } from '../http/uses';
import { NotAllowed, Problem, TooMany } from '../problem';
import type { Caller } from './caller';
import { bearerOf } from './cookies';
import { EndedLately } from './ended-lately';

/** Told when a token is used, at most once a minute by each instance: its owner notes it. */
export const ACCESS_TOKEN_USED = 'service.access-token-used';
export type AccessTokenUsedWord = { id: string; at: string };

const FIELDS = ['hash', 'personId', 'organisationId', 'roles', 'epoch', 'scopes', 'endsAt'] as const;

/** People's access tokens, so that this service checks them by itself, also while membership is down. */
export const accessTokensOf = (service: string) =>
  copyOf(`${service}.access-tokens`, accessTokens, 'auth_access_token', FIELDS);

/**
 * What the owner writes at once: a token is good where it was made as soon as it is shown, and what its person may not do
 * any more it does not open there either.
 */
export async function rememberAccessToken(manager: EntityManager, token: AccessTokenState): Promise<void> {
  await manager.query(
    `INSERT INTO auth_access_token (id, hash, person_id, organisation_id, roles, epoch, scopes, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE SET roles = excluded.roles, epoch = excluded.epoch`,
    [token.id, ...FIELDS.map((field) => token[field])],
  );
}

export async function forgetAccessToken(manager: EntityManager, id: string): Promise<void> {
  await manager.query('DELETE FROM auth_access_token WHERE id = $1', [id]);
}

/** A token that stands, by this service's own copies: its time is not over, and no later epoch of the person is known. */
const STANDING = `
  SELECT token.person_id AS "personId", organisation_id AS "organisationId", roles, token.epoch, scopes,
         extract(epoch FROM ends_at)::float8 AS "expiresAt"
  FROM auth_access_token token LEFT JOIN auth_person person ON person.id = token.person_id
  WHERE token.id = $1 AND hash = $2 AND ends_at > now() AND coalesce(person.epoch, 0) <= token.epoch`;

interface Standing {
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly epoch: number;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

const SHAPE = /^lf_([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})_([\w-]{43})$/;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A token, as it is shown once, and what is kept of it: 256 random bits need no slow hash. */
export function newAccessToken(id: string): { token: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { token: `lf_${id}_${secret}`, hash: hashOf(secret) };
}

/** From `Authorization: Bearer` alone, never from a cookie. */
export function personalTokenOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const shown = bearerOf(request);
  return shown?.startsWith('lf_') ? shown : undefined;
}

/** Of each token in a minute, on each instance. */
const USES_MOST = 600;

/** Lets programs in that show a person's access token. It is asked for anew each time: what is revoked is over at once. */
@Injectable()
export class AccessTokens {
  private readonly uses = new Uses('token', USES_MOST);

  constructor(
    private readonly dataSource: DataSource,
    private readonly lately: EndedLately,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
  ) {}

  /**
   * Who the token speaks for, with what it may be used for checked, and counted. Nobody is an administrator by a token.
   * @throws Problem 401 where it is not good, 403 where it does not open the operation, 429
   */
  async admit(token: string, endpoint: Endpoint, reply: FastifyReply): Promise<Caller> {
    const [, id = '', secret = ''] = SHAPE.exec(token) ?? [];
    const found = id && (await this.find(id, secret));
    // RFC 6750, 3.1
    if (!found) {
      void reply.header('www-authenticate', 'Bearer error="invalid_token"');
      throw new Problem('token-not-good', 'This access token is not known, was revoked, or is over.');
    }
    this.count(id, reply);
    const { scopes, ...caller } = found;
    const scope = scopeOf(endpoint);
    if (!scope) throw new NotAllowed('This is for people who are signed in, not for access tokens.', 'not-by-token');
    if (!scopes.includes(scope)) {
      void reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${scope}"`);
      throw new NotAllowed(`This needs an access token with the scope ${scope}.`, 'scope-missing', { scope });
    }
    return { ...caller, roles: caller.roles.filter((role) => role !== 'administrator'), sessionId: id };
  }

  private async find(id: string, secret: string): Promise<Standing | undefined> {
    const [found]: Standing[] = await this.dataSource.query(STANDING, [id, hashOf(secret)]);
    // Asked last of what was heard, since word may have come while the copy was asked.
    return found && !this.lately.has({ ...found, sessionId: id }) ? found : undefined;
  }

  private count(id: string, reply: FastifyReply): void {
    const { isFirst, isTooMany, seconds, headers } = this.uses.count(id);
    void reply.headers(headers);
    if (isTooMany) {
      const detail = `This access token was used more than ${USES_MOST} times within a minute.`;
      throw new TooMany('token-used-too-often', detail, seconds);
    }
    if (isFirst) this.broadcasts.send(ACCESS_TOKEN_USED, { id, at: new Date().toISOString() });
  }
}
