import { Readable } from 'node:stream';
import { Controller, Inject, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/files.endpoints';
import { Handles, Input, knownTags, Reply, SignedIn, Visitor, type Blobs, type Caller } from '#service';
import { UploadBrokenOff } from './file.errors';
import { findFile, listFiles, type ServedFile } from './file.view';
import { FILE_BLOBS } from './file-blobs';
import { RemoveFile } from './remove-file.command';
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
    return this.commands.execute(new UploadFile(params.itemId, query.id, query.name, stream, caller));
  }

  @Handles(endpoints.listFiles)
  async list(@Input() { params }: InputOf<typeof endpoints.listFiles>, @Visitor() caller: Caller | null) {
    return { items: await listFiles(this.dataSource.manager, params.itemId, caller) };
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
    const tag = `"${file.digest}"`;
    void reply.headers({ ...headersOf(file), etag: tag });
    if (knownTags(request).includes(tag)) return '';
    const bytes = await this.blobs.read(file.blobId);
    void reply.header('content-length', file.size);
    return bytes;
  }
}

/**
 * Only pictures, which we drew ourselves, are shown in a page; nothing runs even where a browser shows a file by itself
 * (CSP 3, 6.6.2: sandbox). It is asked for anew each time, and whoever may no longer read it has it from no cache.
 */
function headersOf({ name, mediaType }: ServedFile): Record<string, string> {
  const shown = mediaType.startsWith('image/') ? 'inline' : 'attachment';
  return {
    'content-type': mediaType,
    'content-disposition': `${shown}; filename="${asciiOf(name)}"; filename*=UTF-8''${encoded(name)}`,
    'content-security-policy': `default-src 'none'; sandbox`,
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  };
}

/** For programs that do not know the other (RFC 6266, 4.3 and appendix D). */
const asciiOf = (name: string): string => name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');

/** RFC 8187, 3.2.1: what `encodeURIComponent` leaves and an extended value does not. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
