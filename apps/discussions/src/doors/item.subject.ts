import type { Subject } from './subject';

export const ITEM_THREADS = 'discussions.item-threads';

/**
 * What the library holds is talked about by everybody in the network while it is published; once withdrawn, what was said
 * can still be read. Of a draft nobody knows here.
 */
export const itemSubject: Subject = {
  kind: 'item',
  table: 'item',
  title: 's.title',
  door: () => `CASE s.standing WHEN 'published' THEN 'open' WHEN 'withdrawn' THEN 'read-only' ELSE 'not-found' END`,
  hearers: `
    SELECT NULL::uuid AS person_id, organisation_id FROM item_author WHERE item_id = $1
    UNION ALL SELECT person_id, NULL FROM read_mark WHERE thread_id = $1 AND wrote
    UNION ALL SELECT person_id, NULL FROM mention WHERE thread_id = $1 AND stands`,
  organisersHear: false,
  people: `
    SELECT person_id FROM item_author WHERE item_id = $1
    UNION SELECT person_id FROM read_mark WHERE thread_id = $1 AND wrote`,
  listedAs: ITEM_THREADS,
};
