import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellOfRenames1760000001080 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE person ADD renamed jsonb');
    await db.query('ALTER TABLE organisation ADD renamed jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE organisation DROP renamed');
    await db.query('ALTER TABLE person DROP renamed');
  }
}
