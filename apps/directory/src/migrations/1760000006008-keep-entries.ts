import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Two organisers who say anew what a term means see each other's word. */
export class KeepEntries1760000006008 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE term ADD version integer NOT NULL DEFAULT 1');
  }
}
