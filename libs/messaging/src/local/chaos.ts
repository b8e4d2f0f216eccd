import type { Positioned } from '../outbox/outbox';

/** An event to deliver, and the cursor that holds once it and all before it in the list are delivered. */
export type LocalDelivery = Positioned & { cursor: number };

export function inOrder(batch: readonly Positioned[]): LocalDelivery[] {
  return batch.map((event) => ({ ...event, cursor: event.pos }));
}

/**
 * What at-least-once delivery with order per key allows at worst: the keys interleave at random, and each event
 * comes a second time somewhere after its first, so that a lower version may follow a higher one.
 */
export function shuffled(batch: readonly Positioned[], seed: number): LocalDelivery[] {
  const random = generator(seed + (batch[0]?.pos ?? 0));
  const order = interleaved(batch, random);
  for (const event of [...order]) {
    const after = order.indexOf(event) + 1;
    order.splice(after + Math.floor(random() * (order.length - after + 1)), 0, event);
  }
  return withCursors(batch, order);
}

function interleaved(batch: readonly Positioned[], random: () => number): Positioned[] {
  const keys = [...Map.groupBy(batch, ({ key }) => key).values()];
  const order: Positioned[] = [];
  while (order.length < batch.length) {
    const key = keys[Math.floor(random() * keys.length)]!;
    order.push(key.shift()!);
    if (key.length === 0) keys.splice(keys.indexOf(key), 1);
  }
  return order;
}

/** The cursor may only stand where everything below has been delivered. */
function withCursors(batch: readonly Positioned[], order: readonly Positioned[]): LocalDelivery[] {
  const delivered = new Set<number>();
  let low = 0;
  return order.map((event) => {
    delivered.add(event.pos);
    while (low < batch.length && delivered.has(batch[low]!.pos)) low += 1;
    return { ...event, cursor: low === 0 ? 0 : batch[low - 1]!.pos };
  });
}

/** Mulberry32: the same seed gives the same disorder again. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
