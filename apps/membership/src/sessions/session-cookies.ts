import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me } from '#contracts/membership/endpoints';
import { clearAccessCookie, SERVICE_CONFIG, setAccessCookie } from '#service';
import { TokenSigner } from '../keys/token-signer';
import type { MembershipConfig } from '../membership.config';
import type { Signed } from './me';
import { SESSION_DAYS } from './session.entity';
import type { Granted } from './sessions';

const NAME = 'levelfield-refresh';
/** Only these operations need it, so no other request carries it. */
const PATH = '/api/membership/session';

/** Hands a session to a browser, or takes it back. */
@Injectable()
export class SessionCookies {
  private readonly secure: boolean;

  constructor(
    private readonly signer: TokenSigner,
    @Inject(SERVICE_CONFIG) config: MembershipConfig,
  ) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  async give(reply: FastifyReply, { sessionId, refreshToken, signed }: Granted): Promise<{ me: Me }> {
    await this.giveAccess(reply, sessionId, signed);
    void reply.setCookie(NAME, refreshToken, { ...this.options(), maxAge: SESSION_DAYS * 86_400 });
    return { me: signed.me };
  }

  /** A new access token in a session that goes on. */
  async giveAccess(reply: FastifyReply, sessionId: string, { me, epoch }: Signed): Promise<void> {
    const { id: personId, organisation, roles } = me;
    const token = await this.signer.sign({ personId, organisationId: organisation.id, roles, sessionId, epoch });
    setAccessCookie(reply, token, this.secure);
  }

  take(reply: FastifyReply): void {
    clearAccessCookie(reply, this.secure);
    void reply.clearCookie(NAME, this.options());
  }

  refreshTokenOf(request: FastifyRequest): string | undefined {
    return request.cookies[NAME];
  }

  private options(): { httpOnly: true; secure: boolean; sameSite: 'lax'; path: string } {
    return { httpOnly: true, secure: this.secure, sameSite: 'lax', path: PATH };
  }
}
