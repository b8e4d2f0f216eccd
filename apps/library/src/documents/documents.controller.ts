import { Readable } from 'node:stream';
import { Controller, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/documents.endpoints';
import { Handles, Input, knownTags, Problem, Reply, SignedIn, sourceOf, Visitor, type Caller } from '#service';
import { servedHeaders } from '../files/served-headers';
import { CountUse } from './count-use.command';
import { Documents } from './documents';
import { exportItems, fileName } from './export-items.query';
import { ItemDocuments } from './item-documents';
import { previewImport } from './preview-import';

const MEDIA_TYPES: Record<endpoints.DocumentFormat, string> = {
  md: 'text/markdown; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

@Controller()
export class DocumentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly documents: Documents,
    private readonly itemDocuments: ItemDocuments,
  ) {}

  @Handles(endpoints.getItemDocument)
  async get(
    @Input() { params, query }: InputOf<typeof endpoints.getItemDocument>,
    @Visitor() caller: Caller | null,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    const { format } = query;
    const source = caller?.personId ?? sourceOf(request.ip);
    const document = await this.itemDocuments.find(params.itemId, format, caller, source);
    const tag = `"${document.digest}"`;
    const name = `${fileName(document.title)}.${format}`;
    const bytes = knownTags(request).includes(tag) ? '' : await document.bytes();
    if (caller) await this.commands.execute(new CountUse(params.itemId, format, caller));
    void reply.headers({ ...servedHeaders({ name, mediaType: MEDIA_TYPES[format] }), etag: tag });
    return bytes;
  }

  @Handles(endpoints.countCopy)
  async copy(@Input() { params }: InputOf<typeof endpoints.countCopy>, @SignedIn() caller: Caller) {
    await this.commands.execute(new CountUse(params.itemId, 'copy', caller));
  }

  @Handles(endpoints.previewImport)
  preview(@Input() { query, body }: InputOf<typeof endpoints.previewImport>, @SignedIn() caller: Caller) {
    const stream: unknown = body;
    if (!(stream instanceof Readable)) throw new Problem('file-not-taken', 'Choose a file.');
    return previewImport(this.documents, query, stream, caller.personId);
  }

  @Handles(endpoints.exportItems)
  async export(
    @Input() { query }: InputOf<typeof endpoints.exportItems>,
    @SignedIn() caller: Caller,
    @Reply() reply: FastifyReply,
  ) {
    const bytes = await exportItems(this.dataSource.manager, query.of, caller);
    void reply.headers(servedHeaders({ name: 'What works.zip', mediaType: 'application/zip' }));
    return bytes;
  }
}
