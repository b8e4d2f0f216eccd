import type { EntityManager } from 'typeorm';
import type { FileView } from '#contracts/library/files.endpoints';
import { isModerator, NotFound, type Bind, type Caller } from '#service';
import { isAuthor, mayRead } from '../items/item.view';
import { nameOf } from '../members/name-of';
import { isForReaders } from '../versions/versions.query';
import { IS_HELD } from './file-room';

type Row = Omit<FileView, 'uploadedAt'> & { uploadedAt: Date };

const COLUMNS = `f.id, f.item_id AS "itemId", f.name, f.media_type AS "mediaType", f.size, f.uploaded_at AS "uploadedAt",
  json_build_object('id', f.person_id, 'name', ${nameOf('p')}) AS "uploadedBy",
  i.standing = 'published' AND CASE WHEN f.attached THEN f.from_number <= i.number ELSE ${IS_HELD} END AS published`;
const FROM = 'file f JOIN item i ON i.id = f.item_id LEFT JOIN person p ON p.id = f.person_id';

/**
 * The condition that whoever calls may have `file f` of `item i`: readers what came with a version that is published, or is
 * one that they may read; its authors, and moderators while it waits for their look or was withdrawn, all that is there.
 */
function mayHave(caller: Caller | null, bind: Bind): string {
  const readers = `i.standing = 'published' AND CASE WHEN f.attached THEN f.from_number <= i.number
    ELSE EXISTS (SELECT FROM item_version v WHERE v.item_id = i.id AND v.file_id = f.id AND ${isForReaders(caller)}) END`;
  const all = caller && [
    isAuthor(bind(caller.personId)),
    ...(isModerator(caller) ? [`i.waiting OR i.standing = 'withdrawn'`] : []),
  ];
  return `f.removed_at IS NULL AND ${mayRead(caller, bind)} AND (${[readers, ...(all || [])].join(' OR ')})`;
}

const toView = ({ uploadedAt, ...row }: Row): FileView => ({ ...row, uploadedAt: uploadedAt.toISOString() });

/** A file that its uploader sees. @throws NotFound */
export async function viewFile(manager: EntityManager, id: string): Promise<FileView> {
  const [row]: Row[] = await manager.query(`SELECT ${COLUMNS} FROM ${FROM} WHERE f.id = $1 AND f.removed_at IS NULL`, [
    id,
  ]);
  if (!row) throw new NotFound('file');
  return toView(row);
}

/** @throws NotFound */
export async function getFileFacts(
  manager: EntityManager,
  { itemId, fileId }: { itemId: string; fileId: string },
  caller: Caller | null,
): Promise<FileView> {
  const values: unknown[] = [itemId, fileId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [row]: Row[] = await manager.query(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE i.id = $1 AND f.id = $2 AND ${mayHave(caller, bind)}`,
    values,
  );
  if (!row) throw new NotFound('file');
  return toView(row);
}

/** All that is attached to an item and that this caller may have; of an item that they may not know of as little as of one that has none. @throws NotFound */
export async function listFiles(manager: EntityManager, itemId: string, caller: Caller | null): Promise<FileView[]> {
  const values: unknown[] = [itemId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows: (Row | { id: null })[] = await manager.query(
    `SELECT ${COLUMNS} FROM item i LEFT JOIN file f ON f.item_id = i.id AND f.attached AND ${mayHave(caller, bind)}
     LEFT JOIN person p ON p.id = f.person_id
     WHERE i.id = $1 AND ${mayRead(caller, bind)} ORDER BY f.uploaded_at, f.id`,
    values,
  );
  if (rows.length === 0) throw new NotFound('item');
  return rows.flatMap((row) => (row.id === null ? [] : toView(row)));
}

export interface ServedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** SHA-256, base64url. */
  readonly digest: string;
  readonly blobId: string;
  /** The item that it is itself in a published version: taking it counts as using that. */
  readonly usedOf: string | null;
}

type ServedRow = Omit<ServedFile, 'digest'> & { digest: Buffer };
const SERVED = `f.name, f.media_type AS "mediaType", f.size, f.digest, f.blob_id AS "blobId"`;

/** What is needed to serve a file to this caller, who is asked about at each fetch. @throws NotFound */
export async function findFile(manager: EntityManager, id: string, caller: Caller | null): Promise<ServedFile> {
  const values: unknown[] = [id];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [row]: ServedRow[] = await manager.query(
    `SELECT ${SERVED}, CASE WHEN NOT f.attached AND i.standing = 'published' AND ${IS_HELD} THEN i.id END AS "usedOf"
     FROM ${FROM} WHERE f.id = $1 AND ${mayHave(caller, bind)}`,
    values,
  );
  return servedOf(row);
}

/** The file that a version is, for whoever was let to read that. */
export async function fileOfVersion(
  manager: EntityManager,
  { itemId, number }: { itemId: string; number: number },
): Promise<ServedFile> {
  const [row]: ServedRow[] = await manager.query(
    `SELECT ${SERVED}, v.item_id AS "usedOf" FROM item_version v JOIN file f ON f.id = v.file_id
     WHERE v.item_id = $1 AND v.number = $2`,
    [itemId, number],
  );
  return servedOf(row);
}

function servedOf(row: ServedRow | undefined): ServedFile {
  if (!row) throw new NotFound('file');
  return { ...row, digest: row.digest.toString('base64url') };
}
