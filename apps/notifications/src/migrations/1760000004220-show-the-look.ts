import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** The network's colour and logo, which mails have; membership tells of both anew. */
export class ShowTheLook1760000004220 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE network ADD COLUMN colour text, ADD COLUMN logo jsonb');
  }
}
