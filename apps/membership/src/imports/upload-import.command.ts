import type { Readable } from 'node:stream';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { uploadImport } from '#contracts/membership/endpoints';
import { dropUnusedChunks, IdTaken, keepChunks } from '#service';
import { Importer } from './importer';
import { Import } from './import.entity';
import { importView, type ImportView } from './import.view';

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
      const fileHash = await keepChunks(this.dataSource, uploadId, file, LIMIT);
      const isFirst = await this.insert({ id: importId, uploadId, fileName, fileHash, startedBy: personId });
      if (isFirst) this.importer.wake();
      return await this.answer(importId, fileName, fileHash, personId);
    } finally {
      await dropUnusedChunks(this.dataSource, uploadId, 'import');
      // Read to its end, or the sender would not come to read the answer.
      file.resume();
    }
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
}
