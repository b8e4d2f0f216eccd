import { SOCKET_PATH } from '#contracts/discussions/socket';

interface Change {
  readonly rev: number;
  readonly message: { readonly text: string | null };
}
interface Joined {
  readonly outcome: string;
  readonly changes?: readonly Change[];
  readonly more?: boolean;
}

/** When a browser connects again after its socket closed: not all at once. */
const COME_BACK_MS = { least: 200, most: 2000 };
const AGAIN_MS = 200;

/**
 * A socket on one thread, as a browser's tab holds it: it joins by the revision that it has, takes each change that follows, asks
 * for what is missing, and connects again. It speaks no more of the protocol (Engine.IO v4, Socket.IO v5) than that
 * takes, so that a thousand of them leave the machine to what is looked at.
 */
export class Follower {
  /** Everything up to it was heard, once and in order. */
  rev = 0;
  connections = 0;
  /** The texts of what was posted, where they are kept. */
  readonly heard: string[] | undefined;
  private socket: WebSocket | undefined;
  private isStopped = false;
  private arrived: (() => void) | undefined;

  constructor(
    private readonly baseUrl: string,
    private readonly threadId: string,
    private readonly token: () => Promise<string>,
    { keeps }: { readonly keeps: boolean },
  ) {
    if (keeps) this.heard = [];
  }

  /** Resolves once it is in the room. */
  open(): Promise<void> {
    const joined = new Promise<void>((resolve) => (this.arrived = resolve));
    void this.connect();
    return joined;
  }

  close(): void {
    this.isStopped = true;
    this.socket?.close();
  }

  private async connect(): Promise<void> {
    const headers = { authorization: `Bearer ${await this.token()}` };
    if (this.isStopped) return;
    // Node's own; the second argument is undici's.
    const url = `${this.baseUrl.replace(/^http/, 'ws')}${SOCKET_PATH}/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { headers } as never);
    this.socket = socket;
    socket.addEventListener('open', () => (this.connections += 1));
    socket.addEventListener('message', ({ data }: { data: unknown }) => this.hear(String(data)));
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', () => {
      const { least, most } = COME_BACK_MS;
      if (!this.isStopped) setTimeout(() => void this.connect(), least + Math.random() * (most - least));
    });
  }

  private hear(data: string): void {
    if (data === '2') this.say('3');
    else if (data.startsWith('0')) this.say('40');
    else if (data.startsWith('44')) this.socket?.close();
    else if (data.startsWith('40')) this.join();
    else if (data.startsWith('42["change"'))
      this.take([(JSON.parse(data.slice(2)) as [string, { change: Change }])[1].change]);
    else if (data.startsWith('42["head"')) this.look((JSON.parse(data.slice(2)) as [string, { rev: number }])[1].rev);
    else if (data.startsWith('42["closed"')) this.later();
    else if (data.startsWith('431')) this.enter((JSON.parse(data.slice(3)) as [Joined])[0]);
  }

  private enter({ outcome, changes = [], more }: Joined): void {
    if (outcome !== 'joined') return this.later();
    this.take(changes);
    if (more) this.join();
    else this.arrived?.();
  }

  private look(rev: number): void {
    if (rev > this.rev) this.join();
  }

  private take(changes: readonly Change[]): void {
    for (const { rev, message } of changes) {
      if (rev > this.rev + 1) return this.join();
      if (rev <= this.rev) continue;
      this.rev = rev;
      if (message.text !== null) this.heard?.push(message.text);
    }
  }

  private later(): void {
    setTimeout(() => this.join(), AGAIN_MS);
  }

  private join(): void {
    this.say(`421${JSON.stringify(['join', { threadId: this.threadId, rev: this.rev }])}`);
  }

  private say(data: string): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(data);
  }
}
