import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What is to come is a small part of what ever was: without it the front page reads every gathering there has been. */
export class IndexGatheringsByEnd1760000002002 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX gathering_by_end ON gathering (ends_at)');
  }
}
