import type { Tx } from '#messaging';
import { NotFound, type Caller } from '#service';

/**
 * Parts of a `WITH`, for a statement that has persons as $2 and their organisations as $3: `m` and `o` are those of them
 * that are known here, and stay as they are until the transaction ends. So a leaving that comes meanwhile waits, and finds
 * what was written. What is just changing is left out, since the change may wait for what the caller holds; and so are
 * organisations still known as ones that apply, and persons as ones invited or applying, so that the news of them may come.
 */
export const LOCKED_MEMBERSHIP = `
  m AS MATERIALIZED (SELECT id, standing FROM member WHERE id = ANY ($2) AND standing IN ('member', 'left') FOR SHARE SKIP LOCKED),
  o AS MATERIALIZED (
    SELECT id, sector, size_band, standing FROM organisation WHERE id = ANY ($3) AND standing <> 'applying' FOR SHARE SKIP LOCKED
  )`;

/**
 * Whether `asked` (person_id, organisation_id), joined with `m` and `o`, belongs to the network still; null while that
 * cannot be said. A token may be some minutes old; a person not heard of yet has just joined, and the token speaks for them.
 */
export const IS_MEMBER = `CASE
  WHEN o.id IS NULL OR m.id IS NULL AND EXISTS (SELECT FROM member WHERE id = asked.person_id) THEN NULL
  ELSE o.standing = 'member' AND coalesce(m.standing, 'member') = 'member' END`;

/** SQL: whether `m` of `member` may take part: not partners' contacts, who register for nothing and run nothing. */
export const MAY_TAKE_PART = `m.standing = 'member' AND 'partner' <> ALL (coalesce(m.roles, '{}'))`;

/** Those of them who may take part, in the order in which they are asked for. */
export async function membersAmong(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows: { id: string }[] = await tx.manager.query(
    `SELECT m.id FROM member m WHERE m.id = ANY ($1) AND ${MAY_TAKE_PART} ORDER BY array_position($1::uuid[], m.id)`,
    [personIds],
  );
  return rows.map(({ id }) => id);
}

/**
 * Whoever leaves meanwhile waits, and finds what the caller writes of themselves; their token may be some minutes old. It
 * is kept before any gathering is, as by whoever takes the leaving in.
 * @throws NotFound as for whoever may not know of the gathering
 */
export async function keepMember(tx: Tx, { personId }: Pick<Caller, 'personId'>): Promise<void> {
  const [known]: { standing: string }[] = await tx.manager.query(
    'SELECT standing FROM member WHERE id = $1 FOR SHARE',
    [personId],
  );
  if (known?.standing === 'left') throw new NotFound('gathering');
}
