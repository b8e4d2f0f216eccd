import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** When registration opens and closes, as it was said and as the instants that meant; and when people are reminded. */
export class SetAWindow1760000002060 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD registration_opens jsonb, ADD registration_opens_at timestamptz,
        ADD registration_closes jsonb, ADD registration_closes_at timestamptz,
        ADD reminders text[] NOT NULL DEFAULT '{P1D,PT1H}',
        ADD CONSTRAINT gathering_registration CHECK (
          registration_closes_at <= starts_at AND registration_opens_at < coalesce(registration_closes_at, starts_at))`);
  }
}
