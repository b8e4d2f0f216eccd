import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ByTheClock, underLock } from '#service';
import { checkFile } from './check-file';
import { importRows } from './import-rows';
import type { Import } from './import.entity';

/** One lock for all imports: they are rare, and one after the other none can undo another's rows. */
const LOCK = 7_240_002;
/** How soon an import that another instance left behind is taken up. */
const LOOK_EVERY_MILLIS = 5_000;

/**
 * Checks and imports uploaded files in the background, in whichever instance holds the lock. What is done is in the
 * database with each batch: after a crash, here or elsewhere, the next to hold the lock goes on where it stopped.
 */
@Injectable()
export class Importer extends ByTheClock {
  private stopping = false;

  constructor(private readonly dataSource: DataSource) {
    super('imports');
  }

  override async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await super.onModuleDestroy();
  }

  protected async work(): Promise<number> {
    if (await this.next()) await underLock(this.dataSource, LOCK, () => this.workThrough());
    return LOOK_EVERY_MILLIS;
  }

  private async workThrough(): Promise<void> {
    const goOn = (): boolean => !this.stopping;
    for (let next = await this.next(); next && goOn(); next = await this.next()) {
      if (next.standing === 'checking') await checkFile(this.dataSource, next, goOn);
      else await importRows(this.dataSource, next.id, goOn);
    }
  }

  private async next(): Promise<Pick<Import, 'id' | 'uploadId' | 'standing'> | undefined> {
    const rows: Pick<Import, 'id' | 'uploadId' | 'standing'>[] = await this.dataSource.query(
      `SELECT id, upload_id AS "uploadId", standing FROM import WHERE standing IN ('checking', 'importing')
       ORDER BY started_at LIMIT 1`,
    );
    return rows[0];
  }
}
