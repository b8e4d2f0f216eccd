import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * Epochs come with ended sessions, and no longer with people's names: what was known stays, and the consumer of people
 * that brought it goes with all it noted. Whoever had ended nothing needs no row.
 */
export class HearOfEpochsWithSessions1760000000120 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['consumers', 'inbox', 'parked']) {
      await runner.query(`DELETE FROM messaging.${table} WHERE consumer LIKE '%.session-epochs'`);
    }
    await runner.query('DELETE FROM auth_person WHERE epoch = 0');
  }
}
