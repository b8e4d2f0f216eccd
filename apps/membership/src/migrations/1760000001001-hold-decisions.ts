import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class HoldDecisions1760000001001 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE held_decision (
        application_id uuid PRIMARY KEY CONSTRAINT held_decision_on REFERENCES application ON DELETE CASCADE,
        decision text NOT NULL CONSTRAINT held_decision_which CHECK (decision IN ('approved', 'declined')),
        reason text,
        decided_by uuid NOT NULL,
        due_at timestamptz,
        CONSTRAINT held_decision_reason CHECK ((decision = 'declined') = (reason IS NOT NULL))
      );
      CREATE INDEX held_decision_due ON held_decision (due_at);`);
  }
}
