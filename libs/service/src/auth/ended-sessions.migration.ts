import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RememberEndedSessions1760000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE auth_ended_session (id uuid PRIMARY KEY, until timestamptz NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE auth_ended_session');
  }
}
