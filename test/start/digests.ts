import { Client } from 'pg';
import { SERVICES } from '#service';

const TABLES = `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;

/** A digest of each table of each service, by `<service> <table>`. */
export async function digests(url: (database: string) => string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const service of SERVICES) {
    const client = new Client({ connectionString: url(service) });
    await client.connect();
    for (const { name } of (await client.query<{ name: string }>(TABLES)).rows) {
      const { rows } = await client.query<{ digest: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(row::text, E'\\n' ORDER BY row::text)), '') AS digest FROM ${name} row`,
      );
      found.set(`${service} ${name}`, rows[0]!.digest);
    }
    await client.end();
  }
  return found;
}
