import { build, type Histogram } from 'hdr-histogram-js';
import { connect, type Socket } from 'node:net';

/**
 * One kept-alive HTTP/1.1 connection that sends prepared bytes and reads answers with a Content-Length, one after
 * the other. Next to nothing, so that on two cores the client does not take from the server it measures.
 */
export class HttpConnection {
  private buffered: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.read(chunk));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('The server closed the connection.')));
  }

  static async open(port: number): Promise<HttpConnection> {
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve, reject) => socket.once('error', reject).once('connect', resolve));
    socket.setNoDelay(true);
    return new HttpConnection(socket);
  }

  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    this.buffered = this.buffered.length === 0 ? chunk : Buffer.concat([this.buffered, chunk]);
    const headEnd = this.buffered.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.buffered.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.buffered.length < headEnd + 4 + length) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      body: this.buffered.subarray(headEnd + 4, headEnd + 4 + length),
    };
    this.buffered = this.buffered.subarray(headEnd + 4 + length);
    this.waiting?.resolve(answer);
  }
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** The bytes of a request; a body is sent as JSON. */
export function requestBytes(method: string, path: string, token: string | undefined, body?: unknown): Buffer {
  const json = body === undefined ? '' : JSON.stringify(body);
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1'];
  if (token) lines.push(`Authorization: Bearer ${token}`);
  if (json) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(json)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${json}`);
}

export interface Load {
  /** Requests answered a second. */
  readonly rate: number;
  /** Microseconds from sending to the whole answer. */
  readonly latency: Histogram;
}

/**
 * Closed loop: each of `clients` sends its next request when it has the answer to the last.
 * @throws Error at the first answer of another status than `status`.
 */
export async function closedLoop(options: {
  readonly port: number;
  readonly clients: number;
  readonly seconds: number;
  readonly status: number;
  readonly request: (client: number) => Buffer;
}): Promise<Load> {
  const latency = build();
  const connections = await Promise.all(
    Array.from({ length: options.clients }, () => HttpConnection.open(options.port)),
  );
  const begin = performance.now();
  const end = begin + options.seconds * 1000;
  const run = async (connection: HttpConnection, client: number): Promise<void> => {
    for (let sent = performance.now(); sent < end;) {
      const { status, body } = await connection.send(options.request(client));
      if (status !== options.status) throw new Error(`answered ${status}: ${body.toString().slice(0, 300)}`);
      const now = performance.now();
      latency.recordValue(Math.round((now - sent) * 1000));
      sent = now;
    }
  };
  try {
    await Promise.all(connections.map(run));
  } finally {
    for (const connection of connections) connection.close();
  }
  return { rate: latency.totalCount / ((performance.now() - begin) / 1000), latency };
}

/**
 * Open loop: so many requests begin a second, whether or not those before have been answered; a request that had to wait
 * for a free connection has waited (no coordinated omission).
 * @throws Error at the first answer of another status than `status`.
 */
export async function atRate(options: {
  readonly port: number;
  readonly clients: number;
  readonly seconds: number;
  readonly status: number;
  readonly rate: number;
  readonly request: () => Buffer;
}): Promise<Load> {
  const latency = build();
  const count = options.rate * options.seconds;
  const begin = performance.now();
  const dueAt = (nth: number): number => begin + (nth * 1000) / options.rate;
  let next = 0;
  const run = async (connection: HttpConnection): Promise<void> => {
    for (let nth = next++; nth < count; nth = next++) {
      await until(dueAt(nth));
      // A timer may be a little early.
      const from = Math.min(dueAt(nth), performance.now());
      const { status, body } = await connection.send(options.request());
      if (status !== options.status) throw new Error(`answered ${status}: ${body.toString().slice(0, 300)}`);
      latency.recordValue(Math.round((performance.now() - from) * 1000));
    }
  };
  const connections = await Promise.all(
    Array.from({ length: options.clients }, () => HttpConnection.open(options.port)),
  );
  try {
    await Promise.all(connections.map(run));
  } finally {
    for (const connection of connections) connection.close();
  }
  return { rate: latency.totalCount / ((performance.now() - begin) / 1000), latency };
}

async function until(moment: number): Promise<void> {
  const wait = moment - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}
