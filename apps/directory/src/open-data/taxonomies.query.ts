import type { EntityManager } from 'typeorm';
import type { OpenTaxonomy, OpenTerm } from '#contracts/directory/open-referral';
import type { OpenPageQuery } from '#contracts/directory/open-referral.query';
import { NotFound } from '#service';
import { pageOf } from './answers';
import { TERM, toTerm, type TermRow } from './terms';

export async function listTaxonomies(manager: EntityManager, { page, per_page: size }: OpenPageQuery) {
  const [{ total, items }]: [{ total: number; items: OpenTaxonomy[] }] = await manager.query(
    `SELECT (SELECT count(*)::integer FROM taxonomy) AS total, coalesce(json_agg(one), '[]') AS items
     FROM (SELECT id, name, description FROM taxonomy ORDER BY id LIMIT $1 OFFSET $2) one`,
    [size, (page - 1) * size],
  );
  return pageOf(items, total, page, size);
}

/** @throws NotFound */
export async function oneTaxonomy(manager: EntityManager, id: string): Promise<OpenTaxonomy> {
  const [found]: (OpenTaxonomy & { terms: TermRow[] | null })[] = await manager.query(
    `SELECT x.id, x.name, x.description,
       (SELECT json_agg(${TERM} ORDER BY t.position, t.name, t.id) FROM term t WHERE t.taxonomy_id = x.id) AS terms
     FROM taxonomy x WHERE x.id = $1`,
    [id],
  );
  if (!found) throw new NotFound('taxonomy');
  const { terms, ...taxonomy } = found;
  return { ...taxonomy, ...(terms && { taxonomy_terms: terms.map(toTerm) }) };
}

/** In the order in which they were added: their ids tell. */
export async function listTerms(manager: EntityManager, { page, per_page: size }: OpenPageQuery) {
  const [{ total, items }]: [{ total: number; items: TermRow[] }] = await manager.query(
    `SELECT (SELECT count(*)::integer FROM term) AS total, coalesce(json_agg(${TERM} ORDER BY t.id), '[]') AS items
     FROM (SELECT * FROM term ORDER BY id LIMIT $1 OFFSET $2) t JOIN taxonomy x ON x.id = t.taxonomy_id`,
    [size, (page - 1) * size],
  );
  return pageOf(items.map(toTerm), total, page, size);
}

/** @throws NotFound */
export async function oneTerm(manager: EntityManager, id: string): Promise<OpenTerm> {
  const [found]: { term: TermRow }[] = await manager.query(
    `SELECT ${TERM} AS term FROM term t JOIN taxonomy x ON x.id = t.taxonomy_id WHERE t.id = $1`,
    [id],
  );
  if (!found) throw new NotFound('term');
  return toTerm(found.term);
}
