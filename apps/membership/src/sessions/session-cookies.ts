import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Me } from '#contracts/membership/endpoints';
import {
  clearAccessCookie,
  clearCookie,
  cookieOf,
  SERVICE_CONFIG,
  setAccessCookie,
  setCookie,
  sourceOf,
} from '#service';
import { TokenSigner } from '../keys/token-signer';
import type { MembershipConfig } from '../membership.config';
import { deviceName } from './device-name';
import type { Signed } from './me';
import { SESSION_DAYS } from './session.entity';
import type { Granted } from './sessions';

/** Only these operations need the refresh token. */
const REFRESH = { use: '-refresh', path: '/api/membership/session' } as const;

/** Hands a session to a browser, or takes it back. */
@Injectable()
export class SessionCookies {
  constructor(
    private readonly signer: TokenSigner,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {}

  /** One that has just begun; the browser is noted for the person to know it again by. */
  async begin(reply: FastifyReply, granted: Granted): Promise<{ me: Me }> {
    const { headers, ip } = reply.request;
    await this.dataSource.query('UPDATE session SET device = $2, source = $3 WHERE id = $1', [
      granted.sessionId,
      deviceName(headers['user-agent']),
      sourceOf(ip),
    ]);
    return this.give(reply, granted);
  }

  async give(reply: FastifyReply, { sessionId, refreshToken, signed }: Granted): Promise<{ me: Me }> {
    await this.giveAccess(reply, sessionId, signed);
    setCookie(reply, this.config, { ...REFRESH, value: refreshToken, maxAge: SESSION_DAYS * 86_400 });
    return { me: signed.me };
  }

  /** A new access token in a session that goes on. */
  async giveAccess(reply: FastifyReply, sessionId: string, { me, epoch }: Signed): Promise<void> {
    const { id: personId, organisation, roles } = me;
    const token = await this.signer.sign({ personId, organisationId: organisation.id, roles, sessionId, epoch });
    setAccessCookie(reply, token, this.config);
  }

  take(reply: FastifyReply): void {
    clearAccessCookie(reply, this.config);
    clearCookie(reply, this.config, REFRESH);
  }

  refreshTokenOf(request: FastifyRequest): string | undefined {
    return cookieOf(request, this.config, REFRESH.use);
  }
}
