import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { callerOf } from '../auth/access';
import { sourceOf } from './source';
import { Unread } from './unread';

const MB = 1024 * 1024;

/** Below this Node itself keeps no more than a connection's own buffer. */
const WORTH_COUNTING = 16 * 1024;
/** How long an answer may take to be read: so long, and for each byte what a line of 32 kbit/s takes. */
const PATIENCE = { millis: 20_000, millisAByte: 0.25 };

/** A file's pieces, and the connection's own buffer. */
const STREAM_BYTES = 128 * 1024;

/** Of all services of this process together. */
export const unreadAnswers = new Unread({ each: Infinity, person: 16 * MB, all: 128 * MB });

/** Cuts answers that nobody reads, in time and before they fill the memory: each is kept whole until the last byte left. */
export function boundUnreadAnswers(http: FastifyInstance, { millis, millisAByte } = PATIENCE): void {
  http.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = reply;
    const isStream = payload instanceof Readable;
    const bytes = isStream ? Number(reply.getHeader('content-length') ?? 0) : sizeOf(payload);
    if (bytes >= WORTH_COUNTING) {
      const waiting = { owner: callerOf(request)?.personId ?? sourceOf(request.ip), cut: () => raw.destroy() };
      const deadline = setTimeout(waiting.cut, millis + bytes * millisAByte).unref();
      const over = (): void => {
        clearTimeout(deadline);
        unreadAnswers.hold(waiting, 0);
      };
      // Finished: handed to the operating system to the last byte. Closed: it never will be.
      raw.once('finish', over).once('close', over);
      // Of what is streamed no more is here than a piece or two on their way.
      unreadAnswers.hold(waiting, isStream ? Math.min(bytes, STREAM_BYTES) : bytes);
    }
    done();
  });
}

function sizeOf(payload: unknown): number {
  if (typeof payload === 'string') return Buffer.byteLength(payload);
  return Buffer.isBuffer(payload) ? payload.length : 0;
}
