import { tell, type BroadcastHandler, type Broadcasts } from '../broker';
import type { Json } from '../event';
import type { Log } from '../log';

/** Broadcasts within one process. Nothing is ever missed, so only the first word of each subscription is 'resync'. */
export class LocalBroadcasts implements Broadcasts {
  private readonly handlers = new Map<string, Set<BroadcastHandler>>();

  constructor(private readonly log: Log) {}

  send(channel: string, message: Json): void {
    // Deferred, so that a sender never runs a receiver's code, as with Kafka in between.
    setImmediate(() => {
      for (const handler of this.handlers.get(channel) ?? []) tell(handler, message, this.log);
    });
  }

  subscribe(channel: string, handler: BroadcastHandler): () => void {
    const handlers = this.handlers.get(channel) ?? new Set();
    this.handlers.set(channel, handlers.add(handler));
    setImmediate(() => handlers.has(handler) && tell(handler, 'resync', this.log));
    return () => void handlers.delete(handler);
  }
}
