import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { createTransport } from 'nodemailer';
import { lookUpOutward, refuseInward } from '#service';
import { isTrusted } from '../mail-server/refuse-server';
import type { MailServer } from '../mail-server/mail-servers';

const CONNECT_MS = 15_000;

const COMMON = {
  // Repeats are ours to decide and to count.
  maxRequeues: 0,
  idleTimeout: 5000,
  connectionTimeout: CONNECT_MS,
  greetingTimeout: CONNECT_MS,
  socketTimeout: 30_000,
} as const;

/** `connections`: how many may be open at a time. */
export function transportTo(server: MailServer, trusted: ReadonlySet<string>, connections: number) {
  const { url, host, port, security, user, password } = server;
  const pool = { ...COMMON, pool: true, maxConnections: connections } as const;
  if (url !== null) return createTransport({ ...pool, url });
  return createTransport({
    ...pool,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== null && { auth: { user, pass: password ?? '' } }),
    ...(!isTrusted(server, trusted) && { getSocket: outward(server) }),
  });
}

type Found = (error: Error | null, found?: { connection: Socket; secured?: boolean }) => void;

/** Connects to the address that was checked, and to none within. */
const outward =
  ({ host, port, security }: MailServer) =>
  (_options: object, found: Found): void => {
    const isTls = security === 'tls';
    const to = { host, port, lookup: lookUpOutward };
    try {
      refuseInward(host);
    } catch (error) {
      return found(error as Error);
    }
    const socket = isTls ? connectTls({ ...to, ...(!isIP(host) && { servername: host }) }) : connectPlain(to);
    const failed = (error: NodeJS.ErrnoException): void => {
      socket.destroy();
      const code = error.code === 'ETIMEDOUT' ? error.code : 'ESOCKET';
      found(Object.assign(error, { code, originalCode: error.code, neverStood: true }));
    };
    const late = (): void => failed(Object.assign(new Error('Connection timeout'), { code: 'ETIMEDOUT' }));
    socket.once('error', failed).setTimeout(CONNECT_MS, late);
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      socket.off('error', failed).setTimeout(0).off('timeout', late);
      found(null, { connection: socket, secured: isTls });
    });
  };
