import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class ShowAPicture1760000002410 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE gathering_picture (
        id uuid PRIMARY KEY,
        gathering_id uuid NOT NULL CONSTRAINT gathering_picture_gathering REFERENCES gathering ON DELETE CASCADE,
        words text NOT NULL,
        media_type text NOT NULL,
        digest bytea NOT NULL,
        bytes bytea NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL
      );
      CREATE UNIQUE INDEX gathering_picture_one ON gathering_picture (gathering_id);
      ALTER TABLE gathering ADD COLUMN moved_from jsonb;`);
  }
}
