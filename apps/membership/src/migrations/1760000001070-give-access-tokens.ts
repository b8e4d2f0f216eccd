import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class GiveAccessTokens1760000001070 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE access_token (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        person_id uuid NOT NULL CONSTRAINT access_token_of REFERENCES person ON DELETE CASCADE,
        name text NOT NULL,
        scopes text[] NOT NULL,
        hash text NOT NULL,
        epoch integer NOT NULL,
        created_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX access_token_person ON access_token (person_id, created_at DESC);
      CREATE INDEX access_token_end ON access_token (ends_at)`);
  }
}
