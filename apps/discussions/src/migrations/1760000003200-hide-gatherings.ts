import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Of a gathering for those invited, whoever has no place learns nothing. */
export class HideGatherings1760000003200 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE gathering ADD is_known boolean NOT NULL DEFAULT true');
  }
}
