import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** A version may be a file. One that it is is none of those that are attached, and stays with it. */
export class PublishFiles1760000005110 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE file ADD COLUMN attached boolean NOT NULL DEFAULT true;
      CREATE INDEX file_content ON file (uploaded_at) WHERE NOT attached AND removed_at IS NULL;
      ALTER TABLE item_version ADD COLUMN file_id uuid;
      ALTER TABLE item_version ADD CONSTRAINT item_version_file_id_fkey FOREIGN KEY (file_id) REFERENCES file;
      CREATE INDEX item_version_file ON item_version (file_id) WHERE file_id IS NOT NULL`);
  }
}
