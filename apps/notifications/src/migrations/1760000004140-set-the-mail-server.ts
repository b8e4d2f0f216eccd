import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** How mail leaves is set on a screen, and others are told whether it does. */
export class SetTheMailServer1760000004140 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE delivery (
        id text CONSTRAINT delivery_pkey PRIMARY KEY CONSTRAINT delivery_one CHECK (id = 'delivery'),
        version integer NOT NULL,
        told text,
        host text,
        port integer,
        security text,
        user_name text,
        password bytea,
        from_address text,
        CONSTRAINT delivery_whole CHECK ((host IS NULL) = (port IS NULL) AND (host IS NULL) = (security IS NULL)
          AND (host IS NULL) = (from_address IS NULL))
      );
      INSERT INTO delivery (id, version) VALUES ('delivery', 1);
      CREATE TABLE mail_test (at timestamptz NOT NULL DEFAULT now());
    `);
  }
}
