import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Composing and sending look each for its own: neither steps over what waits for the other. */
export class IndexByStanding1760000004010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX mail_draft_due ON mail (due_at, id) WHERE standing = 'draft';
      CREATE INDEX mail_waiting_due ON mail (due_at, id) WHERE standing = 'waiting';
      DROP INDEX mail_due`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX mail_due ON mail (due_at, id) WHERE standing IN ('draft', 'waiting');
      DROP INDEX mail_draft_due, mail_waiting_due`);
  }
}
