import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** A partner's people belong to an organisation of that kind, which has the id of the partner in the directory. */
export class KnowPartners1760000001150 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE organisation DROP CONSTRAINT organisation_kind;
      ALTER TABLE organisation ADD CONSTRAINT organisation_kind CHECK (kind IN ('employer', 'host', 'partner'))`);
  }
}
