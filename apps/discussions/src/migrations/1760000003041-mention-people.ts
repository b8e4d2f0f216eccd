import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class MentionPeople1760000003041 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE member (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL,
        standing text NOT NULL,
        roles text[] NOT NULL
      )`);
    await db.query(`CREATE INDEX member_organisers ON member (id) WHERE 'organiser' = ANY (roles)`);
    await db.query('ALTER TABLE message ADD mentioned uuid[]');
    await db.query(`
      CREATE TABLE mention (
        message_id uuid NOT NULL CONSTRAINT mention_message_id_fkey REFERENCES message,
        person_id uuid NOT NULL,
        thread_id uuid NOT NULL,
        seq integer NOT NULL,
        stands boolean NOT NULL DEFAULT true,
        PRIMARY KEY (message_id, person_id)
      )`);
    await db.query('CREATE INDEX mention_person ON mention (person_id, thread_id, seq) WHERE stands');
  }
}
