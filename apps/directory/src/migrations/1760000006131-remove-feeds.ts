import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** A feed that was removed stays as the source of what stays: its licence asks for that. */
export class RemoveFeeds1760000006131 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE feed ADD COLUMN removed_at timestamptz(3), ADD COLUMN hides boolean NOT NULL DEFAULT false,
        ADD COLUMN settling boolean NOT NULL DEFAULT false`);
    await db.query('ALTER TABLE feed_entry ADD COLUMN hid boolean NOT NULL DEFAULT false');
  }
}
