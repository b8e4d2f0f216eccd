import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What employers offer, by its title, and how many places of it partners ask for. */
export class TellOfOffers1760000004095 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE offer (id uuid PRIMARY KEY, title text NOT NULL)');
    await db.query(`
      CREATE TABLE taking (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        offer_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        partner_id uuid,
        standing text NOT NULL,
        asked integer NOT NULL,
        places integer NOT NULL,
        answer_by date
      )`);
  }
}
