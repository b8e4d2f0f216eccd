import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Texts of items stay in `item_version`, which never changes: an edition names them by their numbers. */
export class MakeToolkits1760000005050 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE toolkit (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        title text NOT NULL,
        words text NOT NULL,
        audience text NOT NULL,
        sections jsonb NOT NULL,
        number integer NOT NULL,
        started_by uuid NOT NULL,
        request_hash bytea NOT NULL,
        started_at timestamptz(3) NOT NULL
      );
      CREATE TABLE edition (
        toolkit_id uuid NOT NULL REFERENCES toolkit,
        number integer NOT NULL,
        of_version integer NOT NULL,
        title text NOT NULL,
        words text NOT NULL,
        audience text NOT NULL,
        sections jsonb NOT NULL,
        notes text NOT NULL,
        published_by uuid NOT NULL,
        published_at timestamptz(3) NOT NULL,
        PRIMARY KEY (toolkit_id, number)
      );
      CREATE TABLE edition_item (
        toolkit_id uuid NOT NULL,
        edition integer NOT NULL,
        item_id uuid NOT NULL,
        number integer NOT NULL,
        research_level integer,
        PRIMARY KEY (toolkit_id, edition, item_id),
        FOREIGN KEY (toolkit_id, edition) REFERENCES edition,
        FOREIGN KEY (item_id, number) REFERENCES item_version
      );
      CREATE INDEX edition_item_item ON edition_item (item_id, number)`);
  }
}
