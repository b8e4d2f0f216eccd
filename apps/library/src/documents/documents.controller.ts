import { Readable } from 'node:stream';
import { Controller, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/documents.endpoints';
import { Handles, Input, isMember, Problem, Reply, SignedIn, sourceOf, Visitor, type Caller } from '#service';
import { servedHeaders } from '#uploads';
import { ToolkitPasses } from '../interests/toolkit-passes';
import { CountUse } from './count-use.command';
import { Documents } from '#documents';
import { EditionDocuments } from './edition-documents';
import { ItemDocuments } from './item-documents';
import { ItemExports } from './item-exports';
import { previewImport } from './preview-import';
import { sendDocument } from './send-document';

@Controller()
export class DocumentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly documents: Documents,
    private readonly itemDocuments: ItemDocuments,
    private readonly editionDocuments: EditionDocuments,
    private readonly passes: ToolkitPasses,
    private readonly exports: ItemExports,
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
    const bytes = await sendDocument(request, reply, document, format);
    if (isMember(caller)) await this.commands.execute(new CountUse(params.itemId, format, caller));
    return bytes;
  }

  @Handles(endpoints.getEditionDocument)
  async edition(
    @Input() input: InputOf<typeof endpoints.getEditionDocument>,
    @Visitor() caller: Caller | null,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    const isOpened = await this.passes.open(input.params.toolkitId, caller, request);
    const source = caller?.personId ?? sourceOf(request.ip);
    const document = await this.editionDocuments.find(input, caller, isOpened, source);
    return sendDocument(request, reply, document, input.query.format);
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
    // One alone is taken to be used; whoever may not read it is told so before anything is packed.
    if (query.item) await this.commands.execute(new CountUse(query.item, query.format, caller));
    const packed = await this.exports.take(query, caller);
    void reply.headers(servedHeaders({ name: 'What works.zip', mediaType: 'application/zip' }));
    return packed;
  }
}
