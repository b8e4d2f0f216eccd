import { Readable } from 'node:stream';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { CancelImport } from './cancel-import.command';
import { getImport } from './get-import.query';
import { NotCsv } from './import.errors';
import { listImportRows } from './list-import-rows.query';
import { listImports } from './list-imports.query';
import { StartImport } from './start-import.command';
import { UploadImport } from './upload-import.command';

@Controller()
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.uploadImport)
  upload(
    @Input(endpoints.uploadImport) { params, query, body }: InputOf<typeof endpoints.uploadImport>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.uploadImport>> {
    const file: unknown = body;
    if (!(file instanceof Readable)) throw new NotCsv();
    return this.commands.execute(new UploadImport(params.importId, query.fileName, file, caller.personId));
  }

  @Handles(endpoints.listImports)
  list(
    @Input(endpoints.listImports) { query }: InputOf<typeof endpoints.listImports>,
  ): Promise<AnswerOf<typeof endpoints.listImports>> {
    return listImports(this.dataSource, query);
  }

  @Handles(endpoints.getImport)
  show(
    @Input(endpoints.getImport) { params }: InputOf<typeof endpoints.getImport>,
  ): Promise<AnswerOf<typeof endpoints.getImport>> {
    return getImport(this.dataSource, params.importId);
  }

  @Handles(endpoints.listImportRows)
  rows(
    @Input(endpoints.listImportRows) { params, query }: InputOf<typeof endpoints.listImportRows>,
  ): Promise<AnswerOf<typeof endpoints.listImportRows>> {
    return listImportRows(this.dataSource, params.importId, query);
  }

  @Handles(endpoints.startImport)
  start(
    @Input(endpoints.startImport) { params }: InputOf<typeof endpoints.startImport>,
  ): Promise<AnswerOf<typeof endpoints.startImport>> {
    return this.commands.execute(new StartImport(params.importId));
  }

  @Handles(endpoints.cancelImport)
  cancel(
    @Input(endpoints.cancelImport) { params }: InputOf<typeof endpoints.cancelImport>,
  ): Promise<AnswerOf<typeof endpoints.cancelImport>> {
    return this.commands.execute(new CancelImport(params.importId));
  }
}
