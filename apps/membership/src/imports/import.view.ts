import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getImport } from '#contracts/membership/endpoints';
import { NotFound } from '#service';
import { Import } from './import.entity';

export type ImportView = AnswerOf<typeof getImport>;

export function importView(one: Import): ImportView {
  const { id, fileName, standing, problem, encoding, total, done, fresh, changed, same, warned, broken } = one;
  const rows = { total, done, fresh, changed, same, warned, broken };
  const [startedAt, endedAt] = [one.startedAt.toISOString(), one.endedAt?.toISOString() ?? null];
  return { id, fileName, standing, problem, encoding, rows, startedAt, endedAt };
}

export async function loadImport({ manager }: Pick<DataSource, 'manager'>, id: string): Promise<ImportView> {
  const one = await manager.findOneBy(Import, { id });
  if (!one) throw new NotFound('import');
  return importView(one);
}
