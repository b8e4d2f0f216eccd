import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What was withdrawn by whoever had asked can still be stopped by whom it was about. */
export class WithdrawAddresses1760000001172 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE address_change DROP CONSTRAINT address_change_standing,
        ADD CONSTRAINT address_change_standing CHECK (standing IN ('waiting', 'withdrawn', 'done', 'stopped'));
      CREATE INDEX address_change_from ON address_change (from_address) WHERE standing = 'done'`);
  }
}
