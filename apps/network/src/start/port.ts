import { createServer } from 'node:net';
import { StartFailed, StartRefused } from '#postgres';

const REASONS: Record<string, string> = {
  EADDRINUSE: 'another program uses it: stop that one, or set PORT to another number',
  EACCES: 'this user may not use it: set PORT to 1024 or above',
  EADDRNOTAVAIL: 'HOST is no address of this computer',
  ENOTFOUND: 'HOST is no address of this computer',
};

/** Throws StartRefused unless the address can be listened on: asked first, before anything is made. */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve));
  } catch (error) {
    throw refusedPort(host, port, error);
  }
  await new Promise((resolve) => probe.close(resolve));
}

/** What to tell of an error of `listen`. */
export function refusedPort(host: string, port: number, error: unknown): StartRefused | StartFailed {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const sentence = `Levelfield cannot listen on ${host}, port ${port}: ${REASONS[code] ?? message}.`;
  return REASONS[code] ? new StartRefused(sentence) : new StartFailed(sentence);
}
