import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to come is a small part of what ever was: without it the front page reads every gathering there has been. */
export class IndexGatheringsByEnd1760000002002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX gathering_by_end ON gathering (ends_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX gathering_by_end');
  }
}
