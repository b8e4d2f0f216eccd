/** What a prospect takes from a row, by name in both tables. */
export const ROW_COLUMNS = [
  'name',
  'address',
  'locality',
  'postcode',
  'company_number',
  'sic_codes',
  'sectors',
  'size_band',
] as const;

export const columnsOf = (table: string): string => ROW_COLUMNS.map((column) => `${table}.${column}`).join(', ');

/** What importing a sound row does, told from the prospect of its id, if there is one. */
export const OUTCOME = (row: string): string => `CASE WHEN prospect.id IS NULL THEN 'fresh'
  WHEN (${columnsOf('prospect')}) IS DISTINCT FROM (${columnsOf(row)}) THEN 'changed' ELSE 'same' END`;

/** Counts of the rows of import $1, for its own row. */
export const COUNTS = `SELECT count(*) FILTER (WHERE outcome = 'fresh') AS fresh,
  count(*) FILTER (WHERE outcome = 'changed') AS changed, count(*) FILTER (WHERE outcome = 'same') AS same,
  count(*) FILTER (WHERE outcome = 'broken') AS broken,
  count(*) FILTER (WHERE outcome <> 'broken' AND notes <> '{}') AS warned
  FROM import_row WHERE import_id = $1`;
