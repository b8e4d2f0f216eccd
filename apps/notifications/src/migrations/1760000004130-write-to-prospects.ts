import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Who was asked to apply, and which addresses are not to be written to. */
export class WriteToProspects1760000004130 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE invited_prospect (id uuid PRIMARY KEY, name text NOT NULL, organisation text NOT NULL,
        email text NOT NULL, standing text NOT NULL);
      CREATE INDEX invited_prospect_refused ON invited_prospect (email) WHERE standing = 'refused';
    `);
  }
}
