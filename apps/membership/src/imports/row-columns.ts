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

/**
 * Which prospect a row is of: the one of its EmployerId; else of its company number, where the row or the prospect comes
 * from a file without EmployerId, and no other prospect, and no row before it, has that number.
 */
const PROSPECT_OF_ROW = `coalesce(
  (SELECT id FROM prospect WHERE employer_id = import_row.employer_id),
  (SELECT (array_agg(id))[1] FROM prospect WHERE company_number = import_row.company_number
     AND (import_row.employer_id LIKE 'GB-COH-%' OR employer_id LIKE 'GB-COH-%')
     AND NOT EXISTS (SELECT FROM import_row earlier WHERE earlier.import_id = $1 AND earlier.nth < import_row.nth
       AND earlier.company_number = import_row.company_number AND earlier.outcome <> 'broken')
   HAVING count(*) = 1))`;

/** What is known of an employer is of a later day: of the row no more is kept than a name it was known by. */
const IS_OLDER = `prospect.as_of > import_row.as_of`;

const FORMER_NAMES = `with_names(prospect.former_names,
  CASE WHEN ${IS_OLDER} THEN prospect.name ELSE import_row.name END,
  prospect.name, import_row.name, import_row.former_name)`;

const OUTCOME = `CASE WHEN prospect.id IS NULL THEN 'fresh'
  WHEN prospect.former_names <> ${FORMER_NAMES} THEN 'changed'
  WHEN ${IS_OLDER} THEN 'same'
  WHEN (${columnsOf('prospect')}) IS DISTINCT FROM (${columnsOf('import_row')}) THEN 'changed'
  WHEN prospect.employer_id <> import_row.employer_id AND import_row.employer_id NOT LIKE 'GB-COH-%' THEN 'changed'
  ELSE 'same' END`;

const BATCH_ROWS = `import_row.import_id = $1 AND import_row.nth > $2 AND import_row.nth <= $3`;

/**
 * What importing the sound rows of a batch does, told from what is known: rows $2 (not included) to $3 of import $1. The
 * batch is named twice: rows that came a moment ago are in no statistics, and the planner would pair all with all.
 */
export const TELL_OUTCOMES = `
  UPDATE import_row SET (outcome, older, prospect_id) = (now.outcome, now.older, now.prospect_id)
  FROM (SELECT import_row.nth, prospect.id AS prospect_id, ${OUTCOME} AS outcome, coalesce(${IS_OLDER}, false) AS older
        FROM import_row LEFT JOIN prospect ON prospect.id = ${PROSPECT_OF_ROW}
        WHERE ${BATCH_ROWS} AND import_row.outcome <> 'broken') now
  WHERE ${BATCH_ROWS} AND import_row.nth = now.nth
    AND (import_row.outcome, import_row.older, import_row.prospect_id)
      IS DISTINCT FROM (now.outcome, now.older, now.prospect_id)`;

/** Writes prospects of the rows of a batch; an EmployerId replaces what stood for it, and nothing older what is newer. */
export const WRITE_PROSPECTS = `
  INSERT INTO prospect (id, employer_id, imported_at, as_of, former_names, ${ROW_COLUMNS.join(', ')})
  SELECT coalesce(prospect_id, uuidv7()), employer_id, now(), as_of, with_names('', name, former_name),
    ${columnsOf('import_row')}
  FROM import_row WHERE ${BATCH_ROWS} AND outcome IN ('fresh', 'changed') AND NOT older
  ON CONFLICT (id) DO UPDATE SET imported_at = excluded.imported_at,
    employer_id = CASE WHEN excluded.employer_id LIKE 'GB-COH-%' THEN prospect.employer_id ELSE excluded.employer_id END,
    former_names = with_names(prospect.former_names, excluded.name, prospect.name, excluded.former_names),
    ${ROW_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;

/** Of rows that are older, the names; of those that merely say the same on a later day, the day. */
export const KEEP_OLD_NAMES = `
  UPDATE prospect SET former_names = with_names(former_names, prospect.name, import_row.name, former_name)
  FROM import_row WHERE ${BATCH_ROWS} AND older AND outcome = 'changed' AND prospect.id = import_row.prospect_id`;
export const KEEP_DAY = `
  UPDATE prospect SET as_of = import_row.as_of
  FROM import_row WHERE ${BATCH_ROWS} AND outcome IN ('changed', 'same') AND prospect.id = import_row.prospect_id
    AND (prospect.as_of IS NULL OR prospect.as_of < import_row.as_of)`;

/** What the report says of a row, from what was found in it and what is known. */
export const NOTES = `CASE WHEN older
  THEN array_append(notes, 'Older than what is known: of this row only its name is kept, to be found by.') ELSE notes END`;
export const IS_WARNED = `(outcome <> 'broken' AND (notes <> '{}' OR older))`;

/** Counts of the rows of import $1, for its own row. */
export const COUNTS = `SELECT count(*) FILTER (WHERE outcome = 'fresh') AS fresh,
  count(*) FILTER (WHERE outcome = 'changed') AS changed, count(*) FILTER (WHERE outcome = 'same') AS same,
  count(*) FILTER (WHERE outcome = 'broken') AS broken,
  count(*) FILTER (WHERE ${IS_WARNED}) AS warned
  FROM import_row WHERE import_id = $1`;
