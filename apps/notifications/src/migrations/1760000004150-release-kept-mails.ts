import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What was kept is tried for as long as what is new; and invitations that were taken up meanwhile are kept no longer. */
export class ReleaseKeptMails1760000004150 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE mail ADD released_at timestamptz;
      UPDATE mail SET standing = 'dropped', problem = 'Its link had been used before it could be sent.', due_at = NULL
      FROM person WHERE person.id = mail.person_id AND person.standing <> 'invited'
        AND mail.purpose = 'invitation' AND mail.standing = 'kept';
    `);
  }
}
