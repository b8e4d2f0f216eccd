import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What a calendar feed shows: its owner's own gatherings, or all that they may know of. */
export class FollowTheNetwork1760000002250 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE calendar_feed ADD shows text NOT NULL DEFAULT 'mine',
        ADD CONSTRAINT calendar_feed_shows CHECK (shows IN ('mine', 'network'))`);
  }
}
