import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const INDEXES = [
  ...['prospect_name_trigrams', 'prospect_names_like', 'prospect_words', 'prospect_sectors'],
  ...['organisation_name_trigrams', 'organisation_names_like', 'organisation_words'],
];

/**
 * Names go into their indexes as they are written. As it is otherwise they wait in a list, of up to 4 MB, which every
 * search reads from end to end: after an import one took 50 ms in place of one.
 */
export class EnterNamesAtOnce1760000001101 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const index of INDEXES) {
      await db.query(`ALTER INDEX ${index} SET (fastupdate = off)`);
      await db.query('SELECT gin_clean_pending_list($1)', [index]);
    }
  }
}
