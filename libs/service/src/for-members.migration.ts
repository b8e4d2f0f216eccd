import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What the network shows to those alone who are signed in, beside what else is known of it. */
export class KnowWhatIsForMembers1760000000160 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE public_address ADD COLUMN for_members text[] NOT NULL DEFAULT '{}'`);
  }
}
