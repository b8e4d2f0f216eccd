import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Sessions of before are of no known device, until their people sign in again. */
export class KnowDevices1760000001171 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE session ADD device text, ADD source text');
  }
}
