import type { EntityManager } from 'typeorm';
import { Stage } from '#contracts/library/content';
import type { KnownTerms } from './mapping/map-service';
import { slugOfTerm } from './mapping/raw';

interface TermRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly taxonomy: string;
}

/** Terms of this network by whatever a feed may name them. */
export async function knownTerms(manager: EntityManager): Promise<KnownTerms> {
  const rows: TermRow[] = await manager.query(
    `SELECT t.id, t.code, t.name, x.code AS taxonomy FROM term t JOIN taxonomy x ON x.id = t.taxonomy_id WHERE NOT t.retired`,
  );
  const byAnyName = <Value>(isMeant: (taxonomy: string) => boolean, valueOf: (row: TermRow) => Value) =>
    new Map(
      rows
        .filter(({ taxonomy }) => isMeant(taxonomy))
        .flatMap((row) => [row.id, row.code, slugOfTerm(row.name)].map((key): [string, Value] => [key, valueOf(row)])),
    );
  return {
    cohorts: byAnyName(
      (code) => code === 'cohort',
      ({ code }) => code,
    ),
    stages: byAnyName(
      (code) => code === 'stage',
      ({ code }) => Stage.parse(code),
    ),
    others: byAnyName(
      (code) => code !== 'cohort' && code !== 'stage',
      ({ id }) => id,
    ),
  };
}
