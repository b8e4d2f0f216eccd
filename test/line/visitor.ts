import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { SOCKET_PATH, type ClientEvents, type ServerEvents } from '#contracts/discussions/socket';
import type { AnyEndpoint } from './network';

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
  readonly etag: string | null;
}

interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  /** The entity tag of what it has. */
  readonly ifNoneMatch?: string;
  /** A file, of the type that the operation takes. */
  readonly file?: Buffer;
}

/** A connection that was kept may be closed just as it is used again: what changes nothing is asked once more (RFC 9112, 9.3.1). */
async function askOnceMore(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init).catch((error: unknown) => {
    if (init.method !== 'GET') throw error;
    return fetch(url, init);
  });
}

/** One browser: keeps its cookies, says where it comes from, and repeats what is not known yet, as the web app does. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(readonly baseUrl: string) {}

  /** A browser with the same cookies: whoever has copied them. */
  copy(): Browser {
    const copy = new Browser(this.baseUrl);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  /** Calls an operation by its declaration; the answer is whatever the status. */
  async call<Body = Record<string, unknown>>(endpoint: AnyEndpoint, request: Request = {}): Promise<Answer<Body>> {
    for (let tries = 1; ; tries++) {
      const answer = await this.send<Body>(endpoint, request);
      const isOnItsWay = answer.status === 503 && answer.text.includes('/problems/not-yet-known');
      if (!isOnItsWay || tries === 20) return answer;
      await pause(100);
    }
  }

  /** The body of a success. @throws Error with what was answered instead. */
  async do<Body = Record<string, unknown>>(endpoint: AnyEndpoint, request: Request = {}): Promise<Body> {
    const { status, body, text } = await this.call<Body>(endpoint, request);
    if (status >= 300) throw new Error(`${endpoint.method} ${endpoint.path} answered ${status}: ${text}`);
    return body;
  }

  /** A socket of this browser's session, through `proxy` where one is given. */
  connect(proxy = this.baseUrl): LiveSocket {
    return io(proxy, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      reconnectionDelay: 50,
      reconnectionDelayMax: 100,
      extraHeaders: { cookie: this.cookieLine(), origin: this.baseUrl },
    });
  }

  /** Once, also where the answer is that it is not known yet. */
  async send<Body = Record<string, unknown>>(
    endpoint: AnyEndpoint,
    { params, query, body, ifMatch, ifNoneMatch, file }: Request = {},
  ): Promise<Answer<Body>> {
    const path = (endpoint.path as string).replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(params?.[name] ?? ''),
    );
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query ?? {})) search.set(key, String(value));
    const response = await askOnceMore(`${this.baseUrl}${path}?${search}`, {
      method: endpoint.method,
      headers: {
        origin: this.baseUrl,
        cookie: this.cookieLine(),
        ...(file
          ? { 'content-type': endpoint.consumes! }
          : body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(ifNoneMatch && { 'if-none-match': ifNoneMatch }),
      },
      body: file ? new Uint8Array(file) : body === undefined ? null : JSON.stringify(body),
      redirect: 'manual',
    });
    this.keep(response.headers.getSetCookie());
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      body: (isJson && text ? JSON.parse(text) : {}) as Body,
      text,
      etag: response.headers.get('etag'),
    };
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line) || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  private cookieLine(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
