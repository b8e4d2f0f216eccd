import { ByTheClock } from '../by-the-clock';
import type { Blobs } from './blob';

const DAY_MILLIS = 86_400_000;
/** How many are looked up, and removed, before others have their turn. */
const BATCH = 200;

/**
 * Once a day, and when it starts: removes the blobs that no row names, such as those of uploads that were broken off,
 * of rows that are gone, and of a database that was restored from an earlier day. What was put within the last day is
 * left alone: its row may be about to be written. Several instances may sweep at once.
 */
export abstract class BlobSweep extends ByTheClock {
  private isStopping = false;

  constructor(
    name: string,
    private readonly blobs: Blobs,
    /** Of these ids, those that a row names. */
    private readonly known: (ids: readonly string[]) => Promise<readonly string[]>,
  ) {
    super(`${name}: sweeping`);
  }

  override async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await super.onModuleDestroy();
  }

  protected work(): Promise<number> {
    return this.sweep();
  }

  /** @returns milliseconds until the next. */
  async sweep(): Promise<number> {
    let batch: string[] = [];
    for await (const { id, at } of this.blobs.all()) {
      if (this.isStopping) return DAY_MILLIS;
      if (Date.now() - at.getTime() > DAY_MILLIS) batch.push(id);
      if (batch.length < BATCH) continue;
      await this.removeUnknown(batch);
      batch = [];
    }
    await this.removeUnknown(batch);
    return DAY_MILLIS;
  }

  private async removeUnknown(ids: readonly string[]): Promise<void> {
    const known = new Set(ids.length > 0 ? await this.known(ids) : []);
    for (const id of ids) if (!known.has(id)) await this.blobs.remove(id);
  }
}
