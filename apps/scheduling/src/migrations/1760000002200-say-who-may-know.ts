import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Which gatherings are drafts, who may know of the others, and who is invited. */
export class SayWhoMayKnow1760000002200 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD visibility text NOT NULL DEFAULT 'public', ADD is_draft boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT gathering_visibility CHECK (visibility IN ('public', 'network', 'invited'));
      CREATE TABLE invitation (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        gathering_id uuid NOT NULL CONSTRAINT invitation_gathering REFERENCES gathering,
        person_id uuid NOT NULL,
        standing text NOT NULL CONSTRAINT invitation_standing CHECK (standing IN ('invited', 'taken-back')),
        invited_by uuid NOT NULL,
        invited_at timestamptz NOT NULL,
        CONSTRAINT invitation_once UNIQUE (gathering_id, person_id)
      );
      CREATE INDEX invitation_person ON invitation (person_id)`);
  }
}
