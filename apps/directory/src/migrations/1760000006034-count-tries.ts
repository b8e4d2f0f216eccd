import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class CountTries1760000006034 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE feed_run ADD COLUMN tries smallint NOT NULL DEFAULT 0');
  }
}
