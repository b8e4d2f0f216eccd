import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What those who had a place are asked, who they are until all is opened, and what came of it: no row is one answer. */
export class AskAfterwards1760000002361 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE feedback (
        gathering_id uuid PRIMARY KEY CONSTRAINT feedback_of REFERENCES gathering (id),
        version integer NOT NULL,
        questions jsonb NOT NULL,
        standing text NOT NULL,
        until timestamptz,
        asked integer NOT NULL DEFAULT 0,
        answered integer NOT NULL DEFAULT 0,
        results jsonb,
        CONSTRAINT feedback_standing CHECK (standing IN ('to-come', 'asking', 'opened', 'too-few'))
      );
      CREATE INDEX feedback_to_open ON feedback (until) WHERE standing = 'asking';
      CREATE TABLE feedback_ticket (
        gathering_id uuid NOT NULL CONSTRAINT feedback_ticket_of REFERENCES feedback (gathering_id),
        person_id uuid NOT NULL,
        sealed bytea,
        PRIMARY KEY (gathering_id, person_id)
      );
      CREATE INDEX feedback_ticket_of_person ON feedback_ticket (person_id)`);
  }
}
