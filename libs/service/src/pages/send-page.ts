import type { FastifyReply } from 'fastify';
import type { Caller } from '../auth/caller';
import { CONTENT_SECURITY_POLICY } from '../http/security-headers';
import { NotFound } from '../problem';
import { digestOf } from '../repeat';
import { emptyPage } from './shell';

export interface MadePage {
  readonly status: 200 | 404 | 410;
  readonly html: string;
}

/**
 * Whoever is signed in has the app itself: what only members read is written into no page. A status of its own is why
 * it is sent by hand.
 * @param make may throw NotFound
 */
export async function sendPage(
  reply: FastifyReply,
  caller: Caller | null,
  make: () => Promise<MadePage>,
): Promise<void> {
  const { status, html } = caller ? { status: 200, html: emptyPage() } : await make().catch(orNothing);
  await reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      // What is withdrawn is gone at once; whoever signs in meanwhile has another page.
      ...{ 'cache-control': 'no-cache', vary: 'cookie', etag: `"${digestOf(html).toString('base64url')}"` },
    })
    .send(html);
}

function orNothing(error: unknown): MadePage {
  if (error instanceof NotFound) return { status: 404, html: emptyPage() };
  throw error;
}
