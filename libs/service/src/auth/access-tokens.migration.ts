import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class KnowAccessTokens1760000000140 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE auth_access_token (
        id uuid PRIMARY KEY,
        hash text NOT NULL,
        person_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        roles text[] NOT NULL,
        epoch integer NOT NULL,
        scopes text[] NOT NULL,
        ends_at timestamptz NOT NULL
      )`);
  }
}
