import type { EngineSocket } from './packet-limit';

/** Twice the longest answer to a join, so that nobody who reads, however slowly, is cut by one. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

interface Packet {
  readonly data?: unknown;
}

/**
 * Cuts a connection that does not read what it is sent: everything for it would be kept here for as long as it stays,
 * and one that still answers pings stays.
 */
export function limitUnread(conn: EngineSocket): void {
  let waiting = 0;
  /** Handed to the network, which has not yet taken all of it where the transport is not writable. */
  let leaving = 0;
  conn.on('packetCreate', ({ data }: Packet) => {
    waiting += typeof data === 'string' ? data.length : 0;
    // Not by a closing handshake, which would wait behind all that is not read.
    if (!conn.transport.writable && waiting + leaving > MAX_CHARACTERS) conn.request.socket.destroy();
  });
  conn.on('flush', () => {
    leaving = waiting;
    waiting = 0;
  });
}
