import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Of notices to whoever took a toolkit, those alone were kept that went to an address nobody had confirmed. */
export class KnowUnconfirmed1760000004068 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`UPDATE mail SET details = details || '{"unconfirmed": true}'
      WHERE standing = 'kept' AND purpose IN ('toolkit-withdrawn', 'toolkit-less-sure')`);
  }
}
