import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Organisations that ask to stand in the directory. */
export class LetPartnersApply1760000006009 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE partner_application (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        standing text NOT NULL CONSTRAINT partner_application_standing
          CHECK (standing IN ('asked', 'waiting', 'approved', 'declined')),
        organisation text NOT NULL,
        register jsonb,
        website text,
        description text NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        request_hash bytea NOT NULL,
        source bytea,
        at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        decided_at timestamptz(3)
      );
      CREATE INDEX partner_application_waiting ON partner_application (at, id) WHERE standing = 'waiting';
      CREATE INDEX partner_application_source ON partner_application (source, at);
      CREATE INDEX partner_application_email ON partner_application (email, at);
    `);
  }
}
