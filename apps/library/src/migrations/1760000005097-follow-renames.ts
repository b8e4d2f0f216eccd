import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Organisations whose items are found by their old name until the poller has gone through them, up to `after_id`. */
export class FollowRenames1760000005097 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE organisation_renamed (organisation_id uuid PRIMARY KEY, after_id uuid)');
  }
}
