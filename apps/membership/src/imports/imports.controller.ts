import { Readable } from 'node:stream';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
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
  upload(@Input() { params, query, body }: InputOf<typeof endpoints.uploadImport>, @SignedIn() caller: Caller) {
    const file: unknown = body;
    if (!(file instanceof Readable)) throw new NotCsv();
    return this.commands.execute(new UploadImport(params.importId, query.fileName, file, caller.personId));
  }

  @Handles(endpoints.listImports)
  list(@Input() { query }: InputOf<typeof endpoints.listImports>) {
    return listImports(this.dataSource, query);
  }

  @Handles(endpoints.getImport)
  show(@Input() { params }: InputOf<typeof endpoints.getImport>) {
    return getImport(this.dataSource, params.importId);
  }

  @Handles(endpoints.listImportRows)
  rows(@Input() { params, query }: InputOf<typeof endpoints.listImportRows>) {
    return listImportRows(this.dataSource, params.importId, query);
  }

  @Handles(endpoints.startImport)
  start(@Input() { params }: InputOf<typeof endpoints.startImport>) {
    return this.commands.execute(new StartImport(params.importId));
  }

  @Handles(endpoints.cancelImport)
  cancel(@Input() { params }: InputOf<typeof endpoints.cancelImport>) {
    return this.commands.execute(new CancelImport(params.importId));
  }
}
