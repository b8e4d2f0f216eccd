import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** A draft may be what a gathering's room writes as its summary. */
export class SumUpTogether1760000005200 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE draft ADD summary_of uuid;
      CREATE UNIQUE INDEX draft_summary_of ON draft (summary_of)`);
  }
}
