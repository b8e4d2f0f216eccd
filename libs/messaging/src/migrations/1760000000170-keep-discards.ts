import type { QueryRunner } from 'typeorm';
import { Migration } from '../migration';

/** Whoever gives a parked event up says why; what the event said goes. */
export class KeepDiscards1760000000170 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE messaging.discarded (
        consumer text NOT NULL,
        topic text NOT NULL,
        key text NOT NULL,
        version integer NOT NULL,
        event_id uuid NOT NULL,
        type text NOT NULL,
        -- A person; null for whoever sat at the command line.
        by uuid,
        why text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX discarded_at ON messaging.discarded (at)`);
  }
}
