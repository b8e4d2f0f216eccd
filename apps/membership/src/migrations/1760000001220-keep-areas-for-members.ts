import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class KeepAreasForMembers1760000001220 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE network ADD COLUMN for_members text[] NOT NULL DEFAULT '{}'`);
  }
}
