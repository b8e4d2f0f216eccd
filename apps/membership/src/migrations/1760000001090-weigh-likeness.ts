import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * What likeness costs, so that the planner looks it up in an index instead of working it out for every row: written out
 * in its place, as a function without a setting of its own is, it would count as next to nothing.
 */
export class WeighLikeness1760000001090 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER FUNCTION likeness(text) COST 2000 SET search_path = pg_catalog');
  }
}
