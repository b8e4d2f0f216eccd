import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName, isSecure, SERVICE_CONFIG } from '#service';
import { deriveKey } from '../keys/seal';
import type { MembershipConfig } from '../membership.config';

const DAYS = 180;
const PATH = '/api/membership/session';
const COOKIE = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * A browser that somebody signed in by keeps a cookie that says so: a number of its own, and a MAC of it with the
 * e-mail address. It opens nothing; its attempts for that address are counted apart, so that strangers who try the
 * address lock out themselves and not its owner (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
@Injectable()
export class KnownDevices {
  private readonly key: Buffer;

  constructor(@Inject(SERVICE_CONFIG) private readonly config: MembershipConfig) {
    this.key = deriveKey(config.tokenKey, 'known devices');
  }

  /** The number of the browser where it is known to have signed in by this address, else undefined. */
  find(request: FastifyRequest, email: string): string | undefined {
    const [, device, mac] = COOKIE.exec(request.cookies[cookieName(this.config, '-device')] ?? '') ?? [];
    if (!device || !mac) return undefined;
    return timingSafeEqual(this.macOf(device, email), Buffer.from(mac, 'base64url')) ? device : undefined;
  }

  remember(reply: FastifyReply, email: string): void {
    const device = randomBytes(16).toString('base64url');
    const secure = isSecure(this.config);
    void reply.setCookie(
      cookieName(this.config, '-device'),
      `${device}.${this.macOf(device, email).toString('base64url')}`,
      { httpOnly: true, secure, sameSite: 'lax', path: secure ? '/' : PATH, maxAge: DAYS * 86_400 },
    );
  }

  private macOf(device: string, email: string): Buffer {
    return createHmac('sha256', this.key).update(`${device}\0${email}`).digest();
  }
}
