import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Mails about what partners say of themselves, to those who keep it and to organisers. */
export class TellOfEntries1760000004089 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const kind of ['partner', 'programme']) {
      await db.query(`ALTER TABLE ${kind} ADD waiting boolean NOT NULL DEFAULT false`);
      await db.query(`CREATE INDEX ${kind}_waiting ON ${kind} (id) WHERE waiting`);
    }
    await db.query(`CREATE INDEX mail_changes ON mail (created_at) WHERE purpose = 'changes-wait'`);
    await db.query('ALTER TABLE mail_choice ADD partners boolean NOT NULL DEFAULT true');
  }
}
