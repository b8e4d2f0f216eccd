import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieOf, deriveKeys, SERVICE_CONFIG, setCookie, type Keys } from '#service';
import type { MembershipConfig } from '../membership.config';

const DAYS = 180;
const COOKIE = { use: '-device', path: '/api/membership/session' } as const;
const FORM = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * A browser that somebody signed in by keeps a cookie that says so: a number of its own, and a MAC of it with the
 * e-mail address. It opens nothing; its attempts for that address are counted apart, so that strangers who try the
 * address lock out themselves and not its owner (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
@Injectable()
export class KnownDevices {
  private readonly keys: Keys;

  constructor(@Inject(SERVICE_CONFIG) private readonly config: MembershipConfig) {
    this.keys = deriveKeys([config.tokenKey, config.tokenKeyOld], 'known devices');
  }

  /** The number of the browser where it is known to have signed in by this address, else undefined. */
  find(request: FastifyRequest, email: string): string | undefined {
    const [, device, mac] = FORM.exec(cookieOf(request, this.config, COOKIE.use) ?? '') ?? [];
    if (!device || !mac) return undefined;
    const bytes = Buffer.from(mac, 'base64url');
    return this.keys.some((key) => timingSafeEqual(macOf(key, device, email), bytes)) ? device : undefined;
  }

  /** `device`: its number, where it has one for this address. */
  remember(reply: FastifyReply, email: string, device = randomBytes(16).toString('base64url')): void {
    const value = `${device}.${macOf(this.keys[0], device, email).toString('base64url')}`;
    setCookie(reply, this.config, { ...COOKIE, value, maxAge: DAYS * 86_400 });
  }
}

const macOf = (key: Buffer, device: string, email: string): Buffer =>
  createHmac('sha256', key).update(`${device}\0${email}`).digest();
