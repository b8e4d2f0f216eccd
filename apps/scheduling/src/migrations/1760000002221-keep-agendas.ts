import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What somebody means to go to, as it was published last: their calendar holds it, also once it is cancelled. */
export class KeepAgendas1760000002221 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE agenda_pick (
        person_id uuid NOT NULL,
        session_id uuid NOT NULL,
        gathering_id uuid NOT NULL CONSTRAINT agenda_pick_of REFERENCES gathering (id),
        title text NOT NULL,
        room text,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        standing text NOT NULL,
        sequence integer NOT NULL,
        picked_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (person_id, session_id),
        CONSTRAINT agenda_pick_standing CHECK (standing IN ('scheduled', 'cancelled'))
      );
      CREATE INDEX agenda_pick_of_session ON agenda_pick (session_id)`);
  }
}
