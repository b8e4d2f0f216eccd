import type { EntityManager } from 'typeorm';

/** What the organiser's terms are called. */
export interface Naming {
  readonly cohort: (code: string) => string;
  readonly term: (id: string) => string | undefined;
}

export async function readNaming(manager: EntityManager): Promise<Naming> {
  const rows: { id: string; code: string; name: string; isCohort: boolean }[] = await manager.query(
    `SELECT t.id, t.code, t.name, x.code = 'cohort' AS "isCohort" FROM term t JOIN taxonomy x ON x.id = t.taxonomy_id`,
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const cohorts = new Map(rows.filter(({ isCohort }) => isCohort).map(({ code, name }) => [code, name]));
  return { cohort: (code) => cohorts.get(code) ?? code, term: (id) => names.get(id) };
}
