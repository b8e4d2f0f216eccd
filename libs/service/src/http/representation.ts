import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Below this a packet holds it anyway. */
const WORTH_COMPRESSING = 1024;
/** Brotli 4 and gzip 6, on a thread of their own. */
const brotli = (text: string): Promise<Buffer> =>
  promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

/** The header under which a handler's answer tells its version to `describe`; it does not leave the service. */
const VERSION = 'x-version';

/** Notes the version of the thing that is answered, for its entity tag. */
export function noteVersion(reply: FastifyReply, version: number): void {
  void reply.header(VERSION, version);
}

/**
 * An entity tag names a representation (RFC 9110, 8.8.3): what one person sees of version 3 is not what another sees.
 * It begins with the version, and `If-Match` reads no more than that, so the tag of any representation will do there.
 *
 * JSON is compressed, unless it sets a cookie or its endpoint says that it holds a secret: where one answer holds a
 * secret and text of somebody else's choosing, its length betrays the secret (BREACH). Cookies are SameSite besides.
 */
export function describeRepresentation(http: FastifyInstance, holdsSecret: (route: string) => boolean): void {
  http.addHook('onSend', async (request, reply, payload) => {
    const version = reply.getHeader(VERSION);
    reply.removeHeader(VERSION);
    if (typeof payload !== 'string') return payload;
    const isRead = (request.method === 'GET' || request.method === 'HEAD') && reply.statusCode === 200;
    const ownTag = reply.getHeader('etag');
    if (isRead && typeof ownTag === 'string' && knownTags(request).includes(ownTag)) return unchanged(reply);
    if (!/json/.test(String(reply.getHeader('content-type')))) return payload;
    const coding = isSecret(request, reply, holdsSecret) ? undefined : codingFor(request, payload);
    if (isRead || version !== undefined) {
      const tag = `"${String(version ?? 0)}-${digest(payload)}${coding ? `-${coding}` : ''}"`;
      void reply.header('etag', tag);
      if (isRead && knownTags(request).includes(tag)) return unchanged(reply);
    }
    void reply.header('vary', 'accept-encoding');
    if (!coding) return payload;
    const compressed = coding === 'br' ? await brotli(payload) : await promisify(gzip)(payload);
    void reply.header('content-encoding', coding).removeHeader('content-length');
    return compressed;
  });
}

function unchanged(reply: FastifyReply): string {
  void reply.code(304).removeHeader('content-length').removeHeader('content-type');
  return '';
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/**
 * The tags of what the caller has (`If-None-Match`). A handler that names its own tag (`ETag`) looks here before it
 * makes a long text; where its tag is among them the answer is 304, and whatever it returned is not sent.
 */
export const knownTags = ({ headers }: FastifyRequest): string[] =>
  (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));

function isSecret(request: FastifyRequest, reply: FastifyReply, holdsSecret: (route: string) => boolean): boolean {
  return reply.hasHeader('set-cookie') || holdsSecret(`${request.method} ${request.routeOptions.url ?? ''}`);
}

function codingFor({ headers }: FastifyRequest, payload: string): 'br' | 'gzip' | undefined {
  if (Buffer.byteLength(payload) < WORTH_COMPRESSING) return undefined;
  const accepted = String(headers['accept-encoding'] ?? '')
    .split(',')
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.split(';', 1)[0]!.trim());
  return (['br', 'gzip'] as const).find((coding) => accepted.includes(coding));
}
