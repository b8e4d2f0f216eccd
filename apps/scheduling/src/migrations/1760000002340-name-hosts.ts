import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Which organisations host a gathering, who pays for it, and who runs it beside organisers. */
export class NameHosts1760000002340 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD hosts uuid[] NOT NULL DEFAULT '{}', ADD sponsors text[] NOT NULL DEFAULT '{}',
        ADD co_hosts uuid[] NOT NULL DEFAULT '{}';
      CREATE INDEX gathering_co_hosts ON gathering USING gin (co_hosts) WITH (fastupdate = off)`);
  }
}
