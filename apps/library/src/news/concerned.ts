import { isAuthor, memberMayRead } from '../items/item.view';
import { FINDABLE } from '../search/sought';
import { finds } from './news.view';

/** Never one's own doings: what one did oneself, what one's organisation reported, and what one writes along. */
const OF_WHAT_IS_FOLLOWED = `
  SELECT f.id, h.item_id, concerned.what
  FROM happening h JOIN item i ON i.id = h.item_id
  CROSS JOIN LATERAL (
    SELECT 'item' AS kind, h.item_id::text AS subject, CASE h.what WHEN 'published' THEN 'version' ELSE h.what END AS what
    WHERE h.what <> 'changed'
    UNION ALL SELECT 'stage', i.stage, 'published' WHERE h.what = 'published'
    UNION ALL SELECT 'author', a.person_id::text, 'published' FROM item_author a
    WHERE h.what = 'published' AND a.item_id = i.id) concerned
  JOIN following f ON f.kind = concerned.kind AND f.subject = concerned.subject
  WHERE h.id = ANY ($1) AND ${memberMayRead('f.person_id')}
    AND h.person_id IS DISTINCT FROM f.person_id
    AND (h.organisation_id IS NULL
      OR NOT EXISTS (SELECT FROM person p WHERE p.id = f.person_id AND p.organisation_id = h.organisation_id))
    AND (f.kind = 'item' OR NOT ${isAuthor('f.person_id')})`;

/**
 * A search has something new where it finds now what it did not find before. Each of the few texts that changed is looked
 * at by all searches; their words are fetched once for all of them, which the sum with nothing does.
 */
const OF_WHAT_IS_SOUGHT = `
  SELECT f.id, i.id AS item_id, 'found' AS what
  FROM (
    SELECT i.id, i.standing, i.waiting, i.review_due, i.words || ''::tsvector AS words,
      h.before || ''::tsvector AS before, h.doers
    FROM (SELECT item_id, (array_agg(before ORDER BY id))[1] AS before, array_agg(person_id) FILTER (WHERE person_id IS NOT NULL) AS doers
          FROM happening WHERE id = ANY ($1) GROUP BY item_id) h
    JOIN ${FINDABLE} ON i.id = h.item_id OFFSET 0) i
  JOIN following f ON f.kind = 'search' AND ${finds('i')} AND (i.before IS NULL OR NOT i.before @@ f.query)
  WHERE ${memberMayRead('f.person_id')} AND f.person_id <> ALL (coalesce(i.doers, '{}')) AND NOT ${isAuthor('f.person_id')}`;

/** Of what happened, what is news to whom: through what they follow, and through their searches. */
export const CONCERNED = [OF_WHAT_IS_FOLLOWED, OF_WHAT_IS_SOUGHT];
