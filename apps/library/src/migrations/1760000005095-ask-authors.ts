import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class AskAuthors1760000005095 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE author_invitation (
        id uuid PRIMARY KEY,
        item_id uuid NOT NULL REFERENCES item ON DELETE CASCADE,
        person_id uuid,
        address text,
        asked_by uuid NOT NULL,
        standing text NOT NULL,
        asked_at timestamptz(3) NOT NULL
      );
      CREATE INDEX author_invitation_item ON author_invitation (item_id);
      CREATE INDEX author_invitation_person ON author_invitation (person_id);
      CREATE INDEX author_invitation_asked_by ON author_invitation (asked_by, asked_at);
      CREATE INDEX author_invitation_asked_at ON author_invitation (asked_at)`);
    await db.query('CREATE TABLE person_roles (id uuid PRIMARY KEY, roles text[] NOT NULL)');
  }
}
