import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * Places may be held for small employers. The copy of organisations keeps also how large they are, and goes by another
 * name, by which it is read from the beginning: what the old name had read is dropped.
 */
export class HoldPlacesForTheSmall1760000002600 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE organisation ADD size_band text');
    for (const kept of ['consumers', 'inbox', 'parked'])
      await db.query(`DELETE FROM messaging.${kept} WHERE consumer = 'scheduling.employers'`);
  }
}
