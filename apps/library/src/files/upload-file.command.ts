import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { LARGEST_FILE } from '#contracts/library/file-limits';
import type { FileView } from '#contracts/library/files.endpoints';
import { IdTaken, Problem, SERVICE_CONFIG, type Blobs, type Caller } from '#service';
import { Cleaner, Incoming, KINDS, nameAs, type SentFile } from '#uploads';
import type { LibraryConfig } from '../library.config';
import { File } from './file.entity';
import { checkRoom } from './file-room';
import { viewFile } from './file.view';
import { FILE_BLOBS } from './file-blobs';
import { isSameFile, KeepFile } from './keep-file.command';

export class UploadFile extends Command<FileView> {
  constructor(
    readonly itemId: string,
    readonly id: string,
    readonly name: string,
    readonly attached: boolean,
    readonly stream: Readable,
    readonly caller: Caller,
  ) {
    super();
  }
}

/**
 * Takes a file in, cleans it, keeps its bytes, and then says so in the database. No transaction spans the upload, which
 * goes as slowly as the sender's line; bytes that no row came to name are swept.
 */
@CommandHandler(UploadFile)
export class UploadFileHandler implements ICommandHandler<UploadFile> {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly incoming: Incoming,
    private readonly cleaner: Cleaner,
    @Inject(FILE_BLOBS) private readonly blobs: Blobs,
    @Inject(SERVICE_CONFIG) private readonly config: LibraryConfig,
  ) {}

  async execute(upload: UploadFile): Promise<FileView> {
    const { itemId, id, attached, stream, caller } = upload;
    try {
      const { manager } = this.dataSource;
      const first = await manager.findOneBy(File, { id });
      // Before anything is read for which there is no room.
      if (!first)
        await checkRoom(manager, { itemId, ...caller, attached, size: 0 }, this.config.filesMbPerOrganisation);
      const take = async (sent: SentFile): Promise<FileView> => {
        if (!first) return this.take(upload, sent);
        if (!isSameFile(first, { itemId, personId: caller.personId, attached, sentDigest: sent.digest }))
          throw new IdTaken();
        return viewFile(manager, id);
      };
      return await this.incoming.receive(caller.personId, stream, take, LARGEST_FILE);
    } finally {
      // Read to its end, or the sender would not come to read the answer.
      stream.resume();
    }
  }

  private async take(
    { itemId, id, name, attached, caller }: UploadFile,
    { path, beside, digest }: SentFile,
  ): Promise<FileView> {
    const { personId, organisationId } = caller;
    const { kind, size, digest: cleanDigest } = await this.cleaner.clean(path, name, beside);
    const blobId = uuidv7();
    await this.blobs.put(blobId, createReadStream(beside), size);
    const [named, mediaType] = [nameAs(name, kind), KINDS[kind].mediaType];
    const file = { id, itemId, personId, organisationId, attached, name: named, mediaType, size, blobId };
    try {
      const kept = await this.commands.execute(
        new KeepFile({ ...file, digest: Buffer.from(cleanDigest, 'hex'), sentDigest: digest }),
      );
      if (kept.blobId !== blobId) await this.blobs.remove(blobId);
    } catch (error) {
      // Of anything else it is not known whether the row was written.
      if (error instanceof Problem) await this.blobs.remove(blobId);
      throw error;
    }
    return viewFile(this.dataSource.manager, id);
  }
}
