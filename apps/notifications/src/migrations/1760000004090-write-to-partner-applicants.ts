import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Who asks for an organisation to stand in the directory. */
export class WriteToPartnerApplicants1760000004090 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE partner_applicant (id uuid PRIMARY KEY, name text NOT NULL, organisation text NOT NULL,
        email text NOT NULL, standing text NOT NULL);
      CREATE INDEX partner_applicant_waiting ON partner_applicant (id) WHERE standing = 'waiting';
    `);
  }
}
