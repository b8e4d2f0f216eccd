import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Of those who wait it was not kept whether they had confirmed an address; none of them gives way. */
export class TellWhoConfirmed1760000006140 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE partner_application ADD COLUMN confirmed boolean NOT NULL DEFAULT true;
      ALTER TABLE partner_application ALTER COLUMN confirmed DROP DEFAULT;
      UPDATE partner_application SET confirmed = false WHERE standing = 'asked';
    `);
  }
}
