import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetWaitsGrow1760000001010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE attempt ADD COLUMN strikes integer NOT NULL DEFAULT 0');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE attempt DROP COLUMN strikes');
  }
}
