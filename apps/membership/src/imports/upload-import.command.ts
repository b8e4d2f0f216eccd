import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { uploadImport } from '#contracts/membership/endpoints';
import { IdTaken } from '#service';
import { Importer } from './importer';
import { FileTooLarge } from './import.errors';
import { Import } from './import.entity';
import { importView, type ImportView } from './import.view';

const CHUNK = 1024 * 1024;
const LIMIT = uploadImport.bodyLimit;

export class UploadImport extends Command<ImportView> {
  constructor(
    readonly importId: string,
    readonly fileName: string,
    readonly file: Readable,
    readonly personId: string,
  ) {
    super();
  }
}

/**
 * Takes a file in, piece by piece; the import is there once all of it is. No transaction spans the upload, which
 * goes as slowly as the sender's line: pieces of one that broke off are removed by the next.
 */
@CommandHandler(UploadImport)
export class UploadImportHandler implements ICommandHandler<UploadImport> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly importer: Importer,
  ) {}

  async execute({ importId, fileName, file, personId }: UploadImport): Promise<ImportView> {
    const uploadId = uuidv7();
    try {
      const fileHash = await this.keep(uploadId, file);
      const isFirst = await this.insert({ id: importId, uploadId, fileName, fileHash, startedBy: personId });
      if (isFirst) this.importer.wake();
      return await this.answer(importId, fileName, fileHash, personId);
    } finally {
      await this.dropUnused(uploadId);
      // Read to its end, or the sender would not come to read the answer.
      file.resume();
    }
  }

  /** @returns the file's SHA-256. */
  private async keep(uploadId: string, file: Readable): Promise<Buffer> {
    const hash = createHash('sha256');
    let [nth, size, held, waiting] = [0, 0, [] as Buffer[], 0];
    const store = async (): Promise<void> => {
      const insert = 'INSERT INTO import_chunk (upload_id, nth, bytes) VALUES ($1, $2, $3)';
      if (held.length > 0) await this.dataSource.query(insert, [uploadId, nth++, Buffer.concat(held)]);
      [held, waiting] = [[], 0];
    };
    for await (const piece of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > LIMIT) throw new FileTooLarge(LIMIT);
      hash.update(piece);
      held.push(piece);
      waiting += piece.length;
      if (waiting >= CHUNK) await store();
    }
    await store();
    return hash.digest();
  }

  private async insert(one: Pick<Import, 'id' | 'uploadId' | 'fileName' | 'fileHash' | 'startedBy'>): Promise<boolean> {
    const counts = { total: 0, done: 0, fresh: 0, changed: 0, same: 0, warned: 0, broken: 0 };
    const values = { ...one, ...counts, standing: 'checking' as const, startedAt: new Date() };
    const inserted = await this.dataSource.manager
      .createQueryBuilder()
      .insert()
      .into(Import)
      .values(values)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length > 0;
  }

  private async answer(id: string, fileName: string, fileHash: Buffer, startedBy: string): Promise<ImportView> {
    const one = await this.dataSource.manager.findOneByOrFail(Import, { id });
    const isSame = one.fileName === fileName && one.fileHash.equals(fileHash) && one.startedBy === startedBy;
    if (!isSame) throw new IdTaken();
    return importView(one);
  }

  /** Pieces that no import is made of: of this upload at once, of those that broke off once nothing can still come. */
  private async dropUnused(uploadId: string): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM import_chunk WHERE (upload_id = $1 OR uploaded_at < now() - interval '1 day')
         AND NOT EXISTS (SELECT FROM import WHERE import.upload_id = import_chunk.upload_id)`,
      [uploadId],
    );
  }
}
