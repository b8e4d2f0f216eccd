import type { QueryRunner } from 'typeorm';
import { Migration } from '../migration';

/**
 * Positions come from a sequence: the row that held the last one left a dead version behind with each pass. Compaction
 * keeps its place. And consumers note when they have forgotten a key, so that this, too, can be forgotten.
 */
export class BoundMessaging1760000000010 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SEQUENCE messaging.outbox_positions;
      SELECT setval('messaging.outbox_positions', pos) FROM messaging.outbox_progress
        WHERE step = 'sequenced' AND pos > 0;
      DELETE FROM messaging.outbox_progress WHERE step = 'sequenced';
      INSERT INTO messaging.outbox_progress VALUES ('compacted', 0);

      ALTER TABLE messaging.inbox ADD COLUMN forgotten_at timestamptz;
      CREATE INDEX inbox_forgotten ON messaging.inbox (forgotten_at) WHERE forgotten_at IS NOT NULL`);
  }
}
