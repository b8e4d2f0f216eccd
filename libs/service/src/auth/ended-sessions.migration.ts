import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class RememberEndedSessions1760000000101 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE auth_ended_session (id uuid PRIMARY KEY, until timestamptz NOT NULL)');
  }
}
