import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';
import { newsTables } from '#service';

/** What people follow of the directory, and what is new of it. */
export class Follow1760000006110 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(newsTables('entry'));
  }
}
