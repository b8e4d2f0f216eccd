import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What the calendars of those with a place answered to the invitation. */
export class HearCalendars1760000004210 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE calendar_answer (
        gathering_id uuid NOT NULL,
        person_id uuid NOT NULL,
        answer text NOT NULL CONSTRAINT calendar_answer_is CHECK (answer IN ('accepted', 'tentative', 'declined')),
        sequence integer NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT calendar_answer_pkey PRIMARY KEY (gathering_id, person_id)
      )`);
    await db.query('CREATE INDEX calendar_answer_of_person ON calendar_answer (person_id)');
  }
}
