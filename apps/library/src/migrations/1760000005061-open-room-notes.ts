import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const ROOMS = `
  CREATE TABLE gathering_place (
    id uuid PRIMARY KEY,
    gathering_id uuid NOT NULL,
    person_id uuid NOT NULL,
    standing text NOT NULL
  );
  CREATE INDEX gathering_place_of_person ON gathering_place (gathering_id, person_id);
  ALTER TABLE draft ADD gathering_id uuid;
  CREATE UNIQUE INDEX draft_of_gathering ON draft (gathering_id);
`;

export class OpenRoomNotes1760000005061 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ROOMS);
  }
}
