import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** From when on a link is shown: of what is scheduled already at once, as it was promised. Stage, tags, and what the place is like. */
export class TellMoreOfGatherings1760000002201 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD link_shown text, ADD link_shown_at timestamptz, ADD accessibility text, ADD stage text,
        ADD tags text[] NOT NULL DEFAULT '{}';
      CREATE INDEX gathering_tags ON gathering USING gin (tags) WITH (fastupdate = off)`);
  }
}
