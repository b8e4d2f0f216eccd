import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class CreateAuth1760000000100 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE auth_key (id text PRIMARY KEY, public_key text NOT NULL, standing text NOT NULL)`);
    await runner.query(`CREATE TABLE auth_person (id uuid PRIMARY KEY, epoch integer NOT NULL)`);
  }
}
