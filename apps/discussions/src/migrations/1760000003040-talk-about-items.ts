import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class TalkAboutItems1760000003040 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'CREATE TABLE item (id uuid PRIMARY KEY, kind text NOT NULL, standing text NOT NULL, title text NOT NULL)',
    );
    await db.query(`
      CREATE TABLE item_author (
        item_id uuid NOT NULL,
        person_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        PRIMARY KEY (item_id, person_id)
      )`);
    await db.query('CREATE INDEX item_author_organisation ON item_author (organisation_id)');
    await db.query('ALTER TABLE read_mark ADD wrote boolean NOT NULL DEFAULT false');
    await db.query(`
      UPDATE read_mark r SET wrote = true
      WHERE EXISTS (SELECT FROM message m WHERE m.thread_id = r.thread_id AND m.author_id = r.person_id)`);
    await db.query('CREATE INDEX read_mark_wrote ON read_mark (person_id, thread_id) WHERE wrote');
  }
}
