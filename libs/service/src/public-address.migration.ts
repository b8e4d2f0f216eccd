import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Where people open the network, where that was set on the screen. */
export class KnowPublicAddress1760000000150 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE public_address (id text PRIMARY KEY, public_url text)`);
  }
}
