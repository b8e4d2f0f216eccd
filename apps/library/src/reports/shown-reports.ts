import { FEWEST_OF_A_SECTOR } from './among';

/** That `organisation c` is known to be no writer of unattributed report `r`: it wrote another, or the item. */
const IS_ANOTHER = `(
  EXISTS (SELECT FROM report n WHERE n.item_id = r.item_id AND n.organisation_id = c.id AND n.named)
  OR EXISTS (SELECT FROM item_author a WHERE a.item_id = r.item_id AND a.organisation_id = c.id))`;

/**
 * The reports of an item as anybody is shown them: the one place that says what an unattributed report shows. Lists and
 * counts alike are made of this and nothing else, so that no count tells more than the list.
 * @param item SQL for the item's id.
 */
export const shownReports = (item: string): string => `(
  SELECT r.id, r.organisation_id, r.unattributed, r.outcome, r.sure, r.cohorts, r.different, r.month, r.message_id,
    CASE WHEN r.unattributed THEN NULL ELSE r.size END AS size,
    CASE WHEN r.unattributed THEN NULL ELSE r.since END AS since,
    CASE WHEN r.unattributed THEN NULL ELSE coalesce(o.name, 'A former member') END AS name,
    CASE WHEN NOT r.unattributed THEN coalesce(o.sector, r.sector)
      WHEN (SELECT count(*) FROM organisation c WHERE c.id = ANY (r.among) AND c.standing = 'member'
        AND c.sector = r.sector AND NOT ${IS_ANOTHER}) >= ${FEWEST_OF_A_SECTOR} THEN r.sector END AS sector
  FROM report r LEFT JOIN organisation o ON o.id = r.organisation_id
  WHERE r.item_id = ${item} AND r.standing = 'live')`;

/** Of `item i`: in how many sectors it was tried, as far as they show. */
export const TRIED_IN = `(
  SELECT json_build_object('sectors', count(DISTINCT s.sector), 'more', count(*) > count(s.sector))
  FROM ${shownReports('i.id')} s)`;
