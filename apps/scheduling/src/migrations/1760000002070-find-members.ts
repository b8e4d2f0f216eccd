import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Whom an organiser may seat, among any number: by their own name, or their organisation's. */
export class FindMembers1760000002070 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX member_name ON member USING gin (name gin_trgm_ops) WITH (fastupdate = off)');
    await db.query(
      'CREATE INDEX organisation_name ON organisation USING gin (name gin_trgm_ops) WITH (fastupdate = off)',
    );
    await db.query('CREATE INDEX member_organisation ON member (organisation_id)');
  }
}
