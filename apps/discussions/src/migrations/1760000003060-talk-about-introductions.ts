import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class TalkAboutIntroductions1760000003060 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE introduction (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL,
        partner_id uuid NOT NULL,
        programme_id uuid NOT NULL,
        asked_by_id uuid NOT NULL,
        standing text NOT NULL,
        shared boolean NOT NULL
      )`);
    await db.query('CREATE INDEX introduction_organisation ON introduction (organisation_id)');
    await db.query('CREATE INDEX introduction_partner ON introduction (partner_id)');
    await db.query('CREATE TABLE programme (id uuid PRIMARY KEY, name text NOT NULL)');
    await db.query('CREATE INDEX member_organisation ON member (organisation_id)');
  }
}
