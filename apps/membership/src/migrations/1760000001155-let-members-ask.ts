import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Leads ask partners for introductions; their members do where they allow it. */
export class LetMembersAsk1760000001155 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE organisation ADD members_ask boolean NOT NULL DEFAULT false');
  }
}
