import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuth1760000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE auth_key (id text PRIMARY KEY, public_key text NOT NULL, standing text NOT NULL)`);
    await runner.query(`CREATE TABLE auth_person (id uuid PRIMARY KEY, epoch integer NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE auth_person; DROP TABLE auth_key`);
  }
}
