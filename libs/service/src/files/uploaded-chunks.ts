import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { Problem } from '../problem';

const CHUNK = 1024 * 1024;

export class FileTooLarge extends Problem {
  constructor(limit: number) {
    super('file-too-large', `This file is larger than ${limit / 1024 / 1024} MB. Upload it in parts.`);
  }
}

/**
 * Takes in a file that is to be imported, piece by piece, into the service's `import_chunk (upload_id, nth, bytes,
 * uploaded_at)`: in the database, so that any instance can go on with it after a crash. No transaction spans the upload,
 * which goes as slowly as the sender's line.
 * @returns the file's SHA-256.
 */
export async function keepChunks(
  dataSource: DataSource,
  uploadId: string,
  file: Readable,
  limit: number,
): Promise<Buffer> {
  const hash = createHash('sha256');
  let [nth, size, held, waiting] = [0, 0, [] as Buffer[], 0];
  const store = async (): Promise<void> => {
    const insert = 'INSERT INTO import_chunk (upload_id, nth, bytes) VALUES ($1, $2, $3)';
    if (held.length > 0) await dataSource.query(insert, [uploadId, nth++, Buffer.concat(held)]);
    [held, waiting] = [[], 0];
  };
  for await (const piece of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limit) throw new FileTooLarge(limit);
    hash.update(piece);
    held.push(piece);
    waiting += piece.length;
    if (waiting >= CHUNK) await store();
  }
  await store();
  return hash.digest();
}

export async function* chunksOf(dataSource: DataSource, uploadId: string): AsyncGenerator<Buffer> {
  for (let nth = 0; ; nth += 1) {
    const rows: { bytes: Buffer }[] = await dataSource.query(
      'SELECT bytes FROM import_chunk WHERE upload_id = $1 AND nth = $2',
      [uploadId, nth],
    );
    if (!rows[0]) return;
    yield rows[0].bytes;
  }
}

export async function dropChunks(dataSource: Pick<DataSource, 'query'>, uploadId: string): Promise<void> {
  await dataSource.query('DELETE FROM import_chunk WHERE upload_id = $1', [uploadId]);
}

/**
 * Pieces that nothing of the table is made of: of this upload at once, of those that broke off once nothing can still come.
 * @param table has the `upload_id` of what is still to be read.
 */
export async function dropUnusedChunks(dataSource: DataSource, uploadId: string, table: string): Promise<void> {
  await dataSource.query(
    `DELETE FROM import_chunk WHERE (upload_id = $1 OR uploaded_at < now() - interval '1 day')
       AND NOT EXISTS (SELECT FROM ${table} WHERE ${table}.upload_id = import_chunk.upload_id)`,
    [uploadId],
  );
}
