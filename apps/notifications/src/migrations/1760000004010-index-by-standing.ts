import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Composing and sending look each for its own: neither steps over what waits for the other. */
export class IndexByStanding1760000004010 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX mail_draft_due ON mail (due_at, id) WHERE standing = 'draft';
      CREATE INDEX mail_waiting_due ON mail (due_at, id) WHERE standing = 'waiting';
      DROP INDEX mail_due`);
  }
}
