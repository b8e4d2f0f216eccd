import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What brings a link is composed first, and found among however much news. */
export class FindLinksFirst1760000004011 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX mail_link_due ON mail (due_at, id) WHERE standing = 'draft' AND link_id IS NOT NULL`);
  }
}
