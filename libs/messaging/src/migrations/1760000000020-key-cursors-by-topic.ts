import type { QueryRunner } from 'typeorm';
import { Migration } from '../migration';

/** A position means something in its own topic's outbox alone. */
export class KeyCursorsByTopic1760000000020 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE messaging.consumers DROP CONSTRAINT consumers_pkey, ADD PRIMARY KEY (consumer, topic)');
  }
}
