import { Inject, Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '#contracts/endpoint';
import { ENDPOINT } from '../http/endpoint.decorator';
import { checkOrigin } from '../http/origin';
import { SERVICE_CONFIG, type ServiceConfig } from '../config';
import { KnownNetwork } from '../known-network';
import { ForMembers, NotFound, NotYetKnown, Problem } from '../problem';
import { callerOf, decideAccess, OWN_RULES, seenAs, setCaller, type OwnRules } from './access';
import { AccessTokens, personalTokenOf } from './access-tokens';
import { Authenticator } from './authenticator';
import type { Caller } from './caller';
import { accessCookieOf, accessTokenOf, clearAccessCookie } from './cookies';

/** Denies by default: a handler without a declared endpoint answers nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly personal: AccessTokens,
    private readonly network: KnownNetwork,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
    @Optional() @Inject(OWN_RULES) private readonly own: OwnRules = {},
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    if (!endpoint) throw new NotFound('operation');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (endpoint.method !== 'GET') checkOrigin(request, this.config);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const token = personalTokenOf(request);
    const caller = await (token ? this.personal.admit(token, endpoint, reply) : this.identify(request, endpoint));
    setCaller(request, seenAs(endpoint.access, caller));
    // One that is no longer good is of no use to its browser either.
    if (!caller && accessCookieOf(request, this.config)) {
      clearAccessCookie(reply, this.config);
    }
    // A partner's contact, whom an operation may take for a visitor, is shown what everybody was.
    const isClosed = !caller && this.network.isForMembers(endpoint.area);
    const rules = isClosed ? endpoint.access.filter((rule) => rule !== 'anyone') : endpoint.access;
    const verdict = await decideAccess(rules, this.own, {
      caller: callerOf(request),
      params: request.params as Record<string, string>,
      query: request.query as Record<string, unknown>,
      request,
    });
    if (verdict !== true) throw isClosed ? new ForMembers(endpoint.area!) : verdict;
    if (endpoint.ifMatch && request.headers['if-match'] === undefined) {
      throw new Problem('version-missing', 'Say in If-Match which version this changes.');
    }
    return true;
  }

  private async identify(request: FastifyRequest, { access, area }: Endpoint): Promise<Caller | null> {
    return this.authenticator.authenticate(accessTokenOf(request, this.config)).catch((error: unknown) => {
      // Whoever need not sign in, for instance to sign in, is not kept waiting for the key of an old token.
      const isOpen = access.includes('anyone') && !this.network.isForMembers(area);
      if (error instanceof NotYetKnown && isOpen) return null;
      throw error;
    });
  }
}
