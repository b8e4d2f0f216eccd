import type { QueryRunner } from 'typeorm';
import { Migration } from '../migration';

/**
 * An index of all positions also finds the rows without one, by way of each that ever had none; and once the statistics
 * say that they are few, it is chosen. So it holds those with a position alone, and the other is left for the rest.
 */
export class FindTheUnnumbered1760000000180 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE messaging.outbox DROP CONSTRAINT outbox_pos_key;
      CREATE UNIQUE INDEX outbox_pos ON messaging.outbox (pos) WHERE pos IS NOT NULL`);
  }
}
