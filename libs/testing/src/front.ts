import {
  Agent,
  createServer,
  request,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pageOperation } from '#contracts/pages';
import { SERVICES, wholeHealth } from '#service';

export interface FrontOptions {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** The port of 127.0.0.1 on which a service listens, if there is such a service. */
  readonly portOf: (service: string) => number | undefined;
  /** Answers what is no service's: the web app. */
  readonly web?: RequestListener;
}

export interface Front {
  readonly port: number;
  stop(): Promise<void>;
}

const UNAVAILABLE = JSON.stringify({
  type: '/problems/unavailable',
  title: 'Not available just now',
  status: 503,
  detail: 'This part of the network does not answer just now. Try again in a moment.',
});

/** One address before services that run as processes of their own: `/api/<service>/…` and `/live`, as the proxy of a cluster does. */
export async function startFront({ host, port, portOf, web }: FrontOptions): Promise<Front> {
  const agent = new Agent({ keepAlive: true });
  const there = SERVICES.flatMap((name) => {
    const target = portOf(name);
    return target === undefined ? [] : [[name, () => isHealthy(name, target)] as const];
  });
  const health = wholeHealth(new Map(there));
  const server = createServer((incoming, response) => {
    if (incoming.url === '/health') return void health(response);
    incoming.url = pageOperation(incoming.url ?? '') ?? incoming.url;
    const [, api, service = ''] = (incoming.url ?? '').split(/[/?]/, 3);
    const target = api === 'api' ? portOf(service) : undefined;
    if (target !== undefined) forward(incoming, response, target, agent);
    else if (web && (api !== 'api' || service.endsWith('.json'))) web(incoming, response);
    else response.writeHead(404).end();
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const target = portOf('discussions');
    if (target === undefined) socket.destroy();
    else joinSockets(incoming, socket, head, target);
  });
  await new Promise<void>((done, reject) => server.once('error', reject).listen(port, host, done));
  const stop = async (): Promise<void> => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    agent.destroy();
    await closed;
  };
  return { port: (server.address() as AddressInfo).port, stop };
}

async function isHealthy(service: string, port: number): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${port}/api/${service}/health`, { signal: AbortSignal.timeout(8000) })).ok;
}

function forward(incoming: IncomingMessage, response: ServerResponse, port: number, agent: Agent): void {
  const { method, url, headers, socket } = incoming;
  const forwarded = { ...headers, 'x-forwarded-for': socket.remoteAddress ?? '', 'x-forwarded-proto': 'http' };
  const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers: forwarded, agent });
  outgoing.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  outgoing.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' }).end(UNAVAILABLE);
  });
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

/** Once upgraded, a connection is bytes both ways. */
function joinSockets(incoming: IncomingMessage, client: Duplex, head: Buffer, port: number): void {
  const server = connect(port, '127.0.0.1', () => {
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
    const { rawHeaders } = incoming;
    for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
    server.write(`${lines.join('\r\n')}\r\n\r\n`);
    server.write(head);
    client.pipe(server).pipe(client);
  });
  server.setNoDelay(true);
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}
