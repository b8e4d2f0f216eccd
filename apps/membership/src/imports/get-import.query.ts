import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { loadImport, type ImportView } from './import.view';

export class GetImport extends Query<ImportView> {
  constructor(readonly importId: string) {
    super();
  }
}

@QueryHandler(GetImport)
export class GetImportHandler implements IQueryHandler<GetImport> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ importId }: GetImport): Promise<ImportView> {
    return loadImport(this.dataSource, importId);
  }
}
