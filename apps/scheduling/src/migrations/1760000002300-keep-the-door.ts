import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Who came. */
export class KeepTheDoor1760000002300 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE check_in (
        id uuid PRIMARY KEY,
        gathering_id uuid NOT NULL,
        registration_id uuid NOT NULL,
        at timestamptz NOT NULL,
        door text NOT NULL,
        checked_in_by uuid NOT NULL,
        told_at timestamptz NOT NULL,
        walked_in boolean NOT NULL DEFAULT false,
        taken_back_at timestamptz,
        taken_back_by uuid,
        CONSTRAINT check_in_at FOREIGN KEY (gathering_id) REFERENCES gathering (id),
        CONSTRAINT check_in_of FOREIGN KEY (registration_id) REFERENCES registration (id)
      );
      CREATE INDEX check_in_of_registration ON check_in (registration_id, at, id);
      CREATE INDEX check_in_of_gathering ON check_in (gathering_id)`);
  }
}
