import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { cookieOf, SERVICE_CONFIG, setCookie, type Caller } from '#service';
import type { LibraryConfig } from '../library.config';
import { interestIdOf } from './interest-links';

/** A browser remembers the links of as many toolkits. */
const MOST = 10;
/** As long as browsers keep a cookie. */
const MAX_AGE = 400 * 86_400;
const COOKIE = { use: '-toolkits', path: '/api/library' } as const;

/**
 * Visitors who left an address for a toolkit read all of it: the browser in which they opened their link keeps the link, as
 * a cookie that scripts do not see. Whoever is forgotten, or never confirms in time, has no link any more.
 */
@Injectable()
export class ToolkitPasses {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: LibraryConfig,
  ) {}

  /** To the browser of whoever opened the link with this token. */
  give(token: string, request: FastifyRequest, reply: FastifyReply): void {
    const value = [...new Set([token, ...this.tokensOf(request)])].slice(0, MOST).join('.');
    setCookie(reply, this.config, { ...COOKIE, value, maxAge: MAX_AGE });
  }

  /** Whether all of a toolkit's editions, or of any, as far as the caller may know of them, is open: to members it is. */
  async open(toolkitId: string | undefined, caller: Caller | null, request: FastifyRequest): Promise<boolean> {
    if (caller) return true;
    const ids = this.tokensOf(request).map((token) => interestIdOf(this.config, token));
    if (ids.length === 0) return false;
    const rows: unknown[] = await this.dataSource.query(
      `SELECT FROM interest WHERE id = ANY ($1::uuid[]) AND toolkit_id = coalesce($2, toolkit_id)
         AND (standing = 'confirmed' OR expires_at > now()) LIMIT 1`,
      [ids.filter((id) => id !== null), toolkitId ?? null],
    );
    return rows.length > 0;
  }

  private tokensOf(request: FastifyRequest): string[] {
    const kept = cookieOf(request, this.config, COOKIE.use);
    return kept ? kept.split('.', MOST) : [];
  }
}
