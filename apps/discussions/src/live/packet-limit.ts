import type { Socket } from 'socket.io';
import { SOCKET_RATE } from '#contracts/discussions/socket';

/** A connection below the sockets of socket.io. */
export type EngineSocket = Socket['conn'];

/** Counts every packet from the first on, also before the connection has said whom it is from. Calls `onFlood` once. */
export function limitPackets(conn: EngineSocket, onFlood: () => void): void {
  let packets = 0;
  let windowEnds = 0;
  const count = ({ type }: { type: string }): void => {
    if (type !== 'message') return;
    const now = Date.now();
    if (now > windowEnds) {
      packets = 0;
      windowEnds = now + SOCKET_RATE.perSeconds * 1000;
    }
    packets += 1;
    if (packets <= SOCKET_RATE.packets) return;
    conn.off('packet', count);
    onFlood();
  };
  conn.on('packet', count);
}
