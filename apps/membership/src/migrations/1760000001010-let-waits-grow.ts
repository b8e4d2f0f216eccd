import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class LetWaitsGrow1760000001010 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE attempt ADD COLUMN strikes integer NOT NULL DEFAULT 0');
  }
}
