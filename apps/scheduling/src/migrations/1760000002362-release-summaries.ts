import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What an organiser released of what a gathering's room wrote. */
export class ReleaseSummaries1760000002362 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE gathering_summary (
        gathering_id uuid PRIMARY KEY CONSTRAINT gathering_summary_of REFERENCES gathering (id),
        version integer NOT NULL,
        text text NOT NULL,
        released_at timestamptz NOT NULL
      )`);
  }
}
