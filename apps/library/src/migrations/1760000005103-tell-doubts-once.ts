import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Reports go to and fro, and each time they did, everybody who had the edition was mailed. */
export class TellDoubtsOnce1760000005103 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE edition_item ADD COLUMN doubt_told boolean NOT NULL DEFAULT false');
  }
}
