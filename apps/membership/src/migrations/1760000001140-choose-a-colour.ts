import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class ChooseAColour1760000001140 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE network ADD COLUMN colour text');
  }
}
