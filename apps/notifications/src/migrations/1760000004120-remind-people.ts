import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * When those with a place are reminded; a row goes once they were. Gatherings told of before this said when are reminded
 * of at the usual times: `AT TIME ZONE` keeps the time of day.
 */
export class RemindPeople1760000004120 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE mail_choice ADD reminders boolean NOT NULL DEFAULT true, ADD zone text;
      CREATE TABLE reminder (gathering_id uuid NOT NULL, due_at timestamptz NOT NULL, PRIMARY KEY (gathering_id, due_at));
      CREATE INDEX reminder_due ON reminder (due_at);
      INSERT INTO reminder (gathering_id, due_at)
      SELECT id, due_at FROM gathering, LATERAL (VALUES
        (((state->'start'->>'local')::timestamp - interval '1 day') AT TIME ZONE (state->'start'->>'zone')),
        ((state->>'startsAt')::timestamptz - interval '1 hour')) AS usual (due_at)
      WHERE state->>'standing' = 'scheduled' AND due_at > now()
    `);
  }
}
