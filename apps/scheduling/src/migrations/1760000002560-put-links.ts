import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const MATERIAL = `
  CREATE TABLE material (
    id uuid PRIMARY KEY,
    gathering_id uuid NOT NULL CONSTRAINT material_of REFERENCES gathering (id) ON DELETE CASCADE,
    session_id uuid,
    version integer NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    address text NOT NULL,
    kind text NOT NULL,
    audience text NOT NULL,
    by_speaker boolean NOT NULL,
    request_hash bytea NOT NULL,
    CONSTRAINT material_kind CHECK (kind IN ('reading', 'slides', 'recording', 'other')),
    CONSTRAINT material_audience CHECK (audience IN ('room', 'members', 'everybody')),
    CONSTRAINT material_address CHECK (address LIKE 'https://%')
  );
  CREATE INDEX material_of_gathering ON material (gathering_id)`;

/** What is read before a gathering, and seen again after it. */
export class PutLinks1760000002560 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(MATERIAL);
  }
}
