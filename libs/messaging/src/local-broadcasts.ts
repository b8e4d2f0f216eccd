import type { BroadcastHandler, Broadcasts } from './broker';
import type { Json } from './event';

/** Broadcasts within one process. Nothing is ever missed, so only the first word of each subscription is 'resync'. */
export class LocalBroadcasts implements Broadcasts {
  private readonly handlers = new Map<string, Set<BroadcastHandler>>();

  send(channel: string, message: Json): void {
    // Deferred, so that a sender never runs a receiver's code, as with Kafka in between.
    setImmediate(() => {
      for (const handler of this.handlers.get(channel) ?? []) handler(message);
    });
  }

  subscribe(channel: string, handler: BroadcastHandler): () => void {
    const handlers = this.handlers.get(channel) ?? new Set();
    this.handlers.set(channel, handlers.add(handler));
    setImmediate(() => handlers.has(handler) && handler('resync'));
    return () => void handlers.delete(handler);
  }
}
