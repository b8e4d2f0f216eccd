import type { ClientBase } from 'pg';

/** A table as it is copied; all names are quoted. */
export interface Table {
  readonly name: string;
  /** All but those that PostgreSQL makes of others. */
  readonly columns: string;
  /** The same with their types. */
  readonly shape: string;
}

/** Each after those that it refers to. */
const TABLES = `
  WITH RECURSIVE refers (child, parent) AS (
    SELECT conrelid, confrelid FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid
  ), nth (oid, depth) AS (
    SELECT oid, 0 FROM pg_class WHERE relkind = 'r'
    UNION SELECT child, depth + 1 FROM refers JOIN nth ON oid = parent WHERE depth < 50
  )
  SELECT format('%I.%I', nspname, relname) AS name,
    string_agg(format('%I', attname), ', ' ORDER BY attname) AS columns,
    string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attname) AS shape
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_attribute ON attrelid = c.oid
  WHERE relkind = 'r' AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
    AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  GROUP BY c.oid, nspname, relname ORDER BY (SELECT max(depth) FROM nth WHERE nth.oid = c.oid), name`;

export async function tablesOf(client: ClientBase): Promise<Table[]> {
  return (await client.query<Table>(TABLES)).rows;
}

/** Where a sequence is; the next number follows from both. */
export interface Place {
  readonly name: string;
  readonly last: string;
  readonly called: boolean;
}

export async function sequencesOf(client: ClientBase): Promise<Place[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences ORDER BY 1`,
  );
  const places: Place[] = [];
  for (const { name } of rows) {
    const found = await client.query<Omit<Place, 'name'>>(
      `SELECT last_value::text AS last, is_called AS called FROM ${name}`,
    );
    places.push({ name, ...found.rows[0]! });
  }
  return places;
}

export async function setSequence(client: ClientBase, { name, last, called }: Place): Promise<void> {
  await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [name, last, called]);
}

export interface Digest {
  readonly rows: number;
  /** Of all rows, in whatever order they stand. */
  readonly sum: string;
}

/** The halves of each row's SHA-256 that are added up; of rows in order, one text would have to hold them all. */
const half = (from: number): string => `sum(('x' || substr(hash, ${from}, 16))::bit(64)::bigint)`;

export async function digestOf(client: ClientBase, { name, columns }: Table): Promise<Digest> {
  const { rows } = await client.query<Digest>(
    `SELECT count(*)::float8 AS rows, coalesce(${half(1)} || ' ' || ${half(17)}, '') AS sum
     FROM (SELECT encode(sha256(convert_to(ROW(${columns})::text, 'UTF8')), 'hex') AS hash FROM ${name}) each`,
  );
  return rows[0]!;
}
