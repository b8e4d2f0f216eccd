import { patchRequestQueueTimer } from './kafka-timer-patch';

interface Queue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  scheduleCheckPendingRequests(): void;
  destroy(): void;
}

describe("kafkajs's request queue", () => {
  const RequestQueue = jest.requireActual<new (options: object) => Queue>('kafkajs/src/network/requestQueue');
  const logger = { debug: () => undefined };

  it('runs no timer while nothing is pending, and still one where something is', () => {
    patchRequestQueueTimer();
    const queue = new RequestQueue({
      maxInFlightRequests: 1,
      requestTimeout: 1000,
      clientId: 'test',
      broker: 'b',
      logger,
    });
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
    queue.throttledUntil = Date.now() + 1000;
    queue.pending = [{}];
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).not.toBeNull();
    queue.destroy();
  });
});
