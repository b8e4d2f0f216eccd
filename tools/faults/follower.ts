import { SOCKET_PATH } from '#contracts/discussions/socket';
import { Told } from './told';

interface Change {
  readonly rev: number;
  readonly message: { readonly text: string | null };
}
interface Joined {
  readonly outcome: string;
  readonly rev?: number;
  readonly changes?: readonly Change[];
  readonly more?: boolean;
}

/** An event's name, and of what it says what is used here. */
type Said = [name: string, said?: { readonly change?: Change; readonly rev?: number }];

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
  readonly told = new Told();
  /** The texts of what was posted, where they are kept. */
  readonly heard: string[] | undefined;
  private socket: WebSocket | undefined;
  private isStopped = false;
  private arrived: (() => void) | undefined;
  /** With which revision each joining of this connection asked, by its number. */
  private readonly asked: number[] = [];

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
    socket.addEventListener('open', () => {
      this.connections += 1;
      this.asked.length = 0;
    });
    socket.addEventListener('message', ({ data }: { data: unknown }) => this.hear(String(data)));
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', () => {
      this.told.left();
      const { least, most } = COME_BACK_MS;
      if (!this.isStopped) setTimeout(() => void this.connect(), least + Math.random() * (most - least));
    });
  }

  private hear(data: string): void {
    if (data === '2') this.say('3');
    else if (data.startsWith('0')) this.say('40');
    else if (data.startsWith('44')) this.socket?.close();
    else if (data.startsWith('40')) this.join();
    else if (data.startsWith('42')) this.listen(JSON.parse(data.slice(2)) as Said);
    else if (data.startsWith('43')) {
      const at = data.indexOf('[');
      this.enter(this.asked[Number(data.slice(2, at))]!, (JSON.parse(data.slice(at)) as [Joined])[0]);
    }
  }

  private listen([name, said]: Said): void {
    if (name === 'change') {
      this.told.tell(said!.change!.rev);
      this.take([said!.change!]);
    } else if (name === 'head') this.look(said!.rev!);
    else if (name === 'closed') {
      this.told.left();
      this.later();
    }
  }

  private enter(asked: number, { outcome, rev = 0, changes = [], more }: Joined): void {
    if (outcome !== 'joined') return this.later();
    const revs = changes.map((change) => change.rev);
    this.told.answer(asked, revs, more ? 0 : rev);
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
    const number = this.asked.push(this.rev) - 1;
    this.say(`42${number}${JSON.stringify(['join', { threadId: this.threadId, rev: this.rev }])}`);
  }

  private say(data: string): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(data);
  }
}
