import type { QueryRunner } from 'typeorm';
import { Migration } from '../migration';

/** A consumer that had read all there was had done so in a database that may have been put back since. */
export class KnowInWhichIncarnation1760000000200 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The incarnation of this database's own outbox.
      ALTER TABLE messaging.consumers ADD COLUMN caught_up_in uuid;
      UPDATE messaging.consumers SET caught_up_in = (SELECT id FROM messaging.incarnation)`);
  }
}
