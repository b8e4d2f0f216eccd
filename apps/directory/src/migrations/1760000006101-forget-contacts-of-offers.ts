import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What was kept too long or told too early before: the contact of offers long over, and drafts that places were asked for. */
export class ForgetContactsOfOffers1760000006101 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE offer SET content = jsonb_set(content, '{contact}', '{"name": "", "title": "", "email": null, "phone": null}')
      WHERE forgotten`);
    await db.query(`
      UPDATE taking SET programme_id = NULL WHERE programme_id IN (SELECT id FROM entry WHERE standing = 'draft')`);
  }
}
