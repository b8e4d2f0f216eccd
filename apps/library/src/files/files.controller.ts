import { Readable } from 'node:stream';
import { Controller, Inject, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/files.endpoints';
import { Handles, Input, Reply, SignedIn, Visitor, type Blobs, type Caller, isMember } from '#service';
import { UploadBrokenOff } from '#uploads';
import { CountUse } from '../documents/count-use.command';
import { findFile, getFileFacts, listFiles } from './file.view';
import { FILE_BLOBS } from './file-blobs';
import { RemoveFile } from './remove-file.command';
import { sendFile } from './send-file';
import { UploadFile } from './upload-file.command';

@Controller()
export class FilesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    @Inject(FILE_BLOBS) private readonly blobs: Blobs,
  ) {}

  @Handles(endpoints.uploadFile)
  upload(@Input() { params, query, body }: InputOf<typeof endpoints.uploadFile>, @SignedIn() caller: Caller) {
    const stream: unknown = body;
    if (!(stream instanceof Readable)) throw new UploadBrokenOff();
    return this.commands.execute(
      new UploadFile(params.itemId, query.id, query.name, query.as === 'attachment', stream, caller),
    );
  }

  @Handles(endpoints.listFiles)
  async list(@Input() { params }: InputOf<typeof endpoints.listFiles>, @Visitor() caller: Caller | null) {
    return { items: await listFiles(this.dataSource.manager, params.itemId, caller) };
  }

  @Handles(endpoints.getFileFacts)
  facts(@Input() { params }: InputOf<typeof endpoints.getFileFacts>, @Visitor() caller: Caller | null) {
    return getFileFacts(this.dataSource.manager, params, caller);
  }

  @Handles(endpoints.removeFile)
  remove(@Input() { params }: InputOf<typeof endpoints.removeFile>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RemoveFile(params.itemId, params.fileId, caller));
  }

  @Handles(endpoints.getFile)
  async get(
    @Input() { params }: InputOf<typeof endpoints.getFile>,
    @Visitor() caller: Caller | null,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    const file = await findFile(this.dataSource.manager, params.fileId, caller);
    // Before it is opened: what is refused leaves nothing open.
    if (isMember(caller) && file.usedOf) await this.commands.execute(new CountUse(file.usedOf, 'file', caller));
    return sendFile(request, reply, this.blobs, file);
  }
}
