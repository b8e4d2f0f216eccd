import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class InviteProspects1760000001190 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE prospect_invitation (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        prospect_id uuid NOT NULL CONSTRAINT prospect_invitation_for REFERENCES prospect,
        organisation text NOT NULL,
        name text NOT NULL,
        email text,
        invited_by uuid NOT NULL,
        standing text NOT NULL CONSTRAINT prospect_invitation_standing CHECK (standing IN ('open', 'applied', 'refused')),
        invited_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        application_id uuid,
        CONSTRAINT prospect_invitation_refused CHECK (standing <> 'refused' OR email IS NOT NULL)
      );
      CREATE INDEX prospect_invitation_of ON prospect_invitation (prospect_id, invited_at);
      CREATE INDEX prospect_invitation_to ON prospect_invitation (email) WHERE email IS NOT NULL;
      CREATE UNIQUE INDEX prospect_invitation_brought ON prospect_invitation (application_id);
      CREATE INDEX prospect_invitation_over ON prospect_invitation (expires_at)
        WHERE standing = 'open' AND email IS NOT NULL`);
  }
}
