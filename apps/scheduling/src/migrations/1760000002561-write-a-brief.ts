import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What those with a place read before it. */
export class WriteABrief1760000002561 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE gathering ADD COLUMN brief text');
  }
}
