import type { Unread, Waiting } from '#service';
import type { EngineSocket } from './packet-limit';

const MB = 1024 * 1024;

/** `each` is some times the longest answer to a join, so that nobody who reads, however slowly, is cut by one. */
export const UNREAD = { each: 2 * MB, person: 8 * MB, all: 64 * MB };

interface Packet {
  readonly data?: unknown;
}

/**
 * Cuts connections that do not read what they are sent: everything for one would be kept here for as long as it stays,
 * and one that still answers pings stays. @returns what waits for it; its owner may be told later.
 */
export function limitUnread(conn: EngineSocket, unread: Unread): Waiting {
  /** Not yet handed on, and handed to the network, which has not yet taken all of it. */
  let [waiting, leaving] = [0, 0];
  const waits: Waiting = {
    owner: conn.remoteAddress,
    // Not by a closing handshake, which would wait behind all that is not read.
    cut: () => conn.request.socket.destroy(),
  };
  const hold = (bytes: number): void => unread.hold(waits, conn.readyState === 'closed' ? 0 : bytes);
  conn.on('packetCreate', ({ data }: Packet) => {
    waiting += typeof data === 'string' ? Buffer.byteLength(data) : 0;
    if (!conn.transport.writable) hold(waiting + leaving);
  });
  conn.on('flush', () => {
    [leaving, waiting] = [waiting, 0];
    hold(leaving);
  });
  conn.transport.on('drain', () => {
    leaving = 0;
    hold(waiting);
  });
  conn.on('close', () => unread.hold(waits, 0));
  return waits;
}
