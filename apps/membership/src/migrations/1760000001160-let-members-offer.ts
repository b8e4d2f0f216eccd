import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Leads make offers in their employer's name; their members do where they allow it. */
export class LetMembersOffer1760000001160 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE organisation ADD members_offer boolean NOT NULL DEFAULT false');
  }
}
