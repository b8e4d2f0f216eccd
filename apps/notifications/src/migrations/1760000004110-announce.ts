import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What organisers write to those with a place, or who wait; and who these are. */
export class Announce1760000004110 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE registration (
        id uuid PRIMARY KEY,
        gathering_id uuid NOT NULL,
        person_id uuid NOT NULL,
        standing text NOT NULL
      )`);
    await db.query('CREATE INDEX registration_gathering ON registration (gathering_id, person_id)');
    await db.query(`
      CREATE TABLE announcement (
        id uuid NOT NULL CONSTRAINT announcement_pkey PRIMARY KEY,
        gathering_id uuid NOT NULL,
        addressed text[] NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        by_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        people integer NOT NULL
      )`);
    await db.query('CREATE INDEX announcement_gathering ON announcement (gathering_id, id)');
    await db.query('CREATE INDEX announcement_by ON announcement (by_id, at)');
  }
}
