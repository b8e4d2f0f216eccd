import type { FastifyReply } from 'fastify';
import type { Caller } from '../auth/caller';
import { CONTENT_SECURITY_POLICY } from '../http/security-headers';
import { digestOf } from '../repeat';
import { emptyPage } from './shell';

export interface MadePage {
  readonly status: 200 | 404 | 410;
  readonly html: string;
}

/**
 * Whoever is signed in has the app itself: what only members read is written into no page. A status of its own is why
 * it is sent by hand.
 * @param make may throw NotFound: then, and where nothing is for visitors here, the filter sends the app alone.
 */
export async function sendPage(
  reply: FastifyReply,
  caller: Caller | null,
  make: () => Promise<MadePage>,
): Promise<void> {
  sendHtml(reply, caller ? { status: 200, html: emptyPage() } : await make());
  await reply;
}

/** By the same bytes whether it is not there or not theirs. */
export const sendNoPage = (reply: FastifyReply): void => sendHtml(reply, { status: 404, html: emptyPage() });

function sendHtml(reply: FastifyReply, { status, html }: MadePage): void {
  void reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      // What is withdrawn is gone at once; whoever signs in meanwhile has another page.
      ...{ 'cache-control': 'no-cache', vary: 'cookie', etag: `"${digestOf(html).toString('base64url')}"` },
    })
    .send(html);
}
