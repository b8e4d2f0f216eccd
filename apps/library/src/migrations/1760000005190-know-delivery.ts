import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Whether mails leave, which is set while the network runs. */
export class KnowDelivery1760000005190 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE delivery (id text PRIMARY KEY, delivery text NOT NULL)`);
  }
}
