import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class TellOfIntroductions1760000004080 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE introduction (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        organisation_id uuid NOT NULL,
        partner_id uuid NOT NULL,
        programme_id uuid NOT NULL,
        standing text NOT NULL,
        answer_by date
      )`);
    await db.query('CREATE TABLE partner (id uuid PRIMARY KEY, name text NOT NULL)');
    await db.query('CREATE TABLE programme (id uuid PRIMARY KEY, name text NOT NULL)');
  }
}
