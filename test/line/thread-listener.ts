import * as discussions from '#contracts/discussions/endpoints';
import type { JoinAnswer } from '#contracts/discussions/socket';
import { applyThreadEvent } from '#contracts/discussions/apply';
import type { ThreadChange, ThreadWindow } from '#contracts/discussions/thread';
import { eventually } from '#testing';
import type { Person } from './people';
import type { LiveSocket } from './visitor';

/** Follows a thread as a browser does: joins with the revision it holds, applies what comes, asks for what is missing. */
export class ThreadListener {
  private window: ThreadWindow = { rev: 0, lastSeq: 0, messages: [] };

  constructor(
    private readonly person: Person,
    private readonly socket: LiveSocket,
    private readonly threadId: string,
  ) {
    socket.on('connect', () => this.join());
    socket.on('change', ({ change }) => this.take([change]));
    socket.on('head', ({ rev }) => rev > this.window.rev && this.join());
    if (socket.connected) this.join();
  }

  get texts(): (string | null)[] {
    return this.window.messages.map(({ text }) => text);
  }

  async untilCaughtUp(messages: number): Promise<void> {
    await eventually(async () => {
      const { lastSeq } = await this.person.browser.do<{ lastSeq: number }>(discussions.getThread, {
        params: { threadId: this.threadId },
      });
      expect([this.window.messages.length, lastSeq]).toEqual([messages, messages]);
    });
  }

  private join(): void {
    this.socket.emit('join', { threadId: this.threadId, rev: this.window.rev }, (answer: JoinAnswer) => {
      if (answer.outcome === 'joined') this.take(answer.changes);
      else if (answer.outcome === 'refused') setTimeout(() => this.join(), 100).unref();
    });
  }

  private take(changes: readonly ThreadChange[]): void {
    for (const change of changes) {
      const { outcome, thread } = applyThreadEvent(this.window, change);
      this.window = thread;
      if (outcome === 'gap') return this.join();
    }
  }
}
