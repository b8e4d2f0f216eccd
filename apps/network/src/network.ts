import { createServer } from 'node:http';
import { refusedPort } from './start/port';

export interface HostOptions {
  readonly host: string;
  readonly port: number;
  /** Settings of all the services, as environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs the services behind one port. */
export async function hostNetwork({ host, port }: HostOptions): Promise<{ stop(): Promise<void> }> {
  const server = createServer((_request, response) => response.end('Levelfield'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusedPort(host, port, error))).listen(port, host, resolve);
  });
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { stop };
}
