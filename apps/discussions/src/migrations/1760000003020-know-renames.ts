import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowRenames1760000003020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of ['person', 'organisation']) {
      await db.query(`ALTER TABLE ${table} ADD renamed jsonb`);
      await db.query(`CREATE INDEX ${table}_renamed ON ${table} (id) WHERE renamed IS NOT NULL`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE organisation DROP renamed');
    await db.query('ALTER TABLE person DROP renamed');
  }
}
