import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A position means something in its own topic's outbox alone. */
export class KeyCursorsByTopic1760000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE messaging.consumers DROP CONSTRAINT consumers_pkey, ADD PRIMARY KEY (consumer, topic)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE messaging.consumers DROP CONSTRAINT consumers_pkey, ADD PRIMARY KEY (consumer)');
  }
}
