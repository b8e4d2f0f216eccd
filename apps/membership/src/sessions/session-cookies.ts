import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me } from '#contracts/membership/endpoints';
import { clearAccessCookie, cookieName, isSecure, SERVICE_CONFIG, setAccessCookie } from '#service';
import { TokenSigner } from '../keys/token-signer';
import type { MembershipConfig } from '../membership.config';
import type { Signed } from './me';
import { SESSION_DAYS } from './session.entity';
import type { Granted } from './sessions';

/** Only these operations need the refresh token. Under https its cookie has to be of the whole host. */
const PATH = '/api/membership/session';

/** Hands a session to a browser, or takes it back. */
@Injectable()
export class SessionCookies {
  constructor(
    private readonly signer: TokenSigner,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {}

  async give(reply: FastifyReply, { sessionId, refreshToken, signed }: Granted): Promise<{ me: Me }> {
    await this.giveAccess(reply, sessionId, signed);
    void reply.setCookie(this.name, refreshToken, { ...this.options(), maxAge: SESSION_DAYS * 86_400 });
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
    void reply.clearCookie(this.name, this.options());
  }

  refreshTokenOf(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  private get name(): string {
    return cookieName(this.config, '-refresh');
  }

  private options() {
    const secure = isSecure(this.config);
    return { httpOnly: true, secure, sameSite: 'lax', path: secure ? '/' : PATH } as const;
  }
}
