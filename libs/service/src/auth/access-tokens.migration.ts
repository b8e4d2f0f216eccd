import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowAccessTokens1760000000140 implements MigrationInterface {
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

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE auth_access_token');
  }
}
