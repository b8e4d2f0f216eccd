import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Whom a programme touches, so that what they are told of it stays in order. */
export class TellTheTouched1760000002380 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE agenda (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        gathering_id uuid NOT NULL CONSTRAINT agenda_of REFERENCES gathering (id),
        person_id uuid NOT NULL,
        CONSTRAINT agenda_once UNIQUE (gathering_id, person_id)
      )`);
  }
}
