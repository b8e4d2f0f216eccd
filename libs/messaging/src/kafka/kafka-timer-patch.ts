/** What kafkajs keeps to itself of a connection's request queue. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

/**
 * kafkajs 2.2.4 looks at the queue of each connection every millisecond, also when it is empty (a twentieth of a core
 * when idle, and Node warns of the negative timeout): tulios/kafkajs#1751. With nothing pending there is nothing to
 * look for, and `push` schedules the check anew.
 */
export function patchRequestQueueTimer(): void {
  const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue & { patched?: true } };
  if (prototype.patched) return;
  const original = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) original.call(this);
  };
  prototype.patched = true;
}
