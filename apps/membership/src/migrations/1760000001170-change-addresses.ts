import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class ChangeAddresses1760000001170 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE address_change (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT address_change_of REFERENCES person ON DELETE CASCADE,
        from_address text NOT NULL,
        to_address text NOT NULL,
        standing text NOT NULL CONSTRAINT address_change_standing CHECK (standing IN ('waiting', 'done', 'stopped')),
        asked_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX address_change_waiting ON address_change (person_id) WHERE standing = 'waiting';
      CREATE INDEX address_change_person ON address_change (person_id, asked_at);
      CREATE INDEX address_change_asked ON address_change (asked_at)`);
  }
}
