import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class BringCalendarParts1760000004001 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail ADD COLUMN sequence integer, ADD COLUMN calendar jsonb');
  }
}
