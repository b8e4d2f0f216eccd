import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What was applied for under which id is kept for every address alike, also for one that somebody has. */
export class AnswerApplicantsAlike1760000001061 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE application_request (
        id uuid PRIMARY KEY,
        request_hash bytea NOT NULL,
        received_at timestamptz NOT NULL,
        waiting jsonb
      );
      CREATE INDEX application_request_waiting ON application_request (received_at) WHERE waiting IS NOT NULL;
      CREATE INDEX application_request_by_age ON application_request (received_at);

      INSERT INTO application_request (id, request_hash, received_at)
        SELECT id, request_hash, received_at FROM application;
      ALTER TABLE application DROP COLUMN request_hash`);
  }
}
