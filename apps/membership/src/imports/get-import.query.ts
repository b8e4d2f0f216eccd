import type { DataSource } from 'typeorm';
import { loadImport, type ImportView } from './import.view';

export function getImport(dataSource: DataSource, importId: string): Promise<ImportView> {
  return loadImport(dataSource, importId);
}
