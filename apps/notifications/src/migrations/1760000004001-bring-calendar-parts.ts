import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BringCalendarParts1760000004001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail ADD COLUMN sequence integer, ADD COLUMN calendar jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail DROP COLUMN sequence, DROP COLUMN calendar');
  }
}
