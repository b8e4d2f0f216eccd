import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What takes place again and again: a gathering for each time, and what was said of one of them alone. */
export class RepeatGatherings1760000002341 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE series (
        id uuid PRIMARY KEY,
        repeats jsonb NOT NULL,
        scheduled_by uuid NOT NULL,
        request_hash bytea NOT NULL,
        scheduled_at timestamptz NOT NULL
      );
      ALTER TABLE gathering ADD series_id uuid CONSTRAINT gathering_series REFERENCES series (id),
        ADD own_fields text[] NOT NULL DEFAULT '{}';
      CREATE INDEX gathering_of_series ON gathering (series_id, starts_at) WHERE series_id IS NOT NULL`);
  }
}
