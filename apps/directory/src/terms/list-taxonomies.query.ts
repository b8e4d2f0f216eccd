import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { listTaxonomies } from '#contracts/directory/endpoints';

const TERM = `json_build_object('id', t.id, 'code', t.code, 'name', t.name, 'description', t.description, 'uri', t.uri,
  'parentId', t.parent_id, 'retired', t.retired, 'position', t.position,
  'version', t.version)`;

export async function readTaxonomies(manager: EntityManager): Promise<AnswerOf<typeof listTaxonomies>> {
  const items = await manager.query(
    `SELECT x.id, x.code, x.name, x.description, x.editable,
       coalesce((SELECT json_agg(${TERM} ORDER BY t.position, t.name, t.id) FROM term t WHERE t.taxonomy_id = x.id), '[]') AS terms
     FROM taxonomy x ORDER BY x.id`,
  );
  return { items };
}
