import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** How many organisations tried it: rows of before are written anew once the service runs. */
export class SortByAdoption1760000005031 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE item_search ADD tried_by integer NOT NULL DEFAULT 0');
  }
}
