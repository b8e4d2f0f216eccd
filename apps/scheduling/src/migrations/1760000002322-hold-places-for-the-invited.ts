import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** An invitation may hold a place for a while. */
export class HoldPlacesForTheInvited1760000002322 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD held integer NOT NULL DEFAULT 0, ADD CONSTRAINT gathering_held CHECK (held >= 0);
      ALTER TABLE invitation ADD held_until timestamptz,
        ADD CONSTRAINT invitation_held CHECK (standing = 'invited' OR held_until IS NULL);
      CREATE INDEX invitation_holds ON invitation (gathering_id, held_until) WHERE held_until IS NOT NULL`);
  }
}
