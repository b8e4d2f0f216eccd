import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Where employers work: at first the postcode of the file that they were found in. It is told with their next change. */
export class KnowSites1760000001157 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE organisation ADD sites text[] NOT NULL DEFAULT '{}'`);
    await db.query(
      `UPDATE organisation SET sites = ARRAY[prospect.postcode] FROM prospect
       WHERE prospect.id = organisation.prospect_id AND prospect.postcode <> ''`,
    );
  }
}
