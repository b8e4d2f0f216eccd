import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class KnowRenames1760000003020 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const table of ['person', 'organisation']) {
      await db.query(`ALTER TABLE ${table} ADD renamed jsonb`);
      await db.query(`CREATE INDEX ${table}_renamed ON ${table} (id) WHERE renamed IS NOT NULL`);
    }
  }
}
