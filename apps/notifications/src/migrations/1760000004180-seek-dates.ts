import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Dates that are sought, and who is asked for them: those who have not answered are reminded once. */
export class SeekDates1760000004180 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE poll (id uuid PRIMARY KEY, version integer NOT NULL, title text NOT NULL, standing text NOT NULL,
        asked_by uuid NOT NULL, proposed integer NOT NULL, deadline jsonb NOT NULL, deadline_at timestamptz NOT NULL,
        remind_at timestamptz, chosen jsonb, reminded boolean NOT NULL DEFAULT false);
      CREATE INDEX poll_to_remind ON poll (remind_at) WHERE NOT reminded AND standing = 'open';
      CREATE TABLE poll_voter (id uuid PRIMARY KEY, version integer NOT NULL, poll_id uuid NOT NULL, person_id uuid,
        name text, organisation text, email text, answered boolean NOT NULL);
      CREATE INDEX poll_voter_of ON poll_voter (poll_id);
    `);
  }
}
