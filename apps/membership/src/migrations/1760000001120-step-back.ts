import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * What fails is tried again later and later, and holds up nothing behind it. Requests of an instance that does not know
 * of it yet fall due at once.
 */
export class StepBack1760000001120 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE held_decision ADD COLUMN attempts integer NOT NULL DEFAULT 0;
      ALTER TABLE application_request ADD COLUMN attempts integer NOT NULL DEFAULT 0,
        ADD COLUMN due_at timestamptz NOT NULL DEFAULT now();
      DROP INDEX application_request_waiting;
      CREATE INDEX application_request_waiting ON application_request (due_at) WHERE waiting IS NOT NULL`);
  }
}
