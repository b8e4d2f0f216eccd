import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class TellOfMentions1760000004050 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE mail ADD thread_id uuid');
    await db.query('CREATE TABLE item (id uuid PRIMARY KEY, title text NOT NULL)');
    await db.query('CREATE TABLE mail_choice (person_id uuid PRIMARY KEY, mentions boolean NOT NULL)');
  }
}
