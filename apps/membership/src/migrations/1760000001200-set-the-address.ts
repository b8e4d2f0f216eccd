import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class SetTheAddress1760000001200 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE network ADD COLUMN public_url text');
  }
}
