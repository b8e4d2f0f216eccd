import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** A lead may register a colleague. */
export class RegisterColleagues1760000002321 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE registration ADD registered_by uuid');
  }
}
