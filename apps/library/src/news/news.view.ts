import { FRESHNESS, isAuthor, memberMayRead } from '../items/item.view';

/** That search `f` finds a row of the search under this name; of `item i` whether it is as fresh as was asked. */
export const finds = (row: string): string =>
  `${row}.words @@ f.query AND (f.fresh IS NULL OR (${FRESHNESS}) = ANY (f.fresh))`;

/**
 * That news `n` of what somebody follows, `f`, is news of `item i` to them now. What was withdrawn meanwhile, moved to another stage, is found no more or may not be read any more
 * goes without a word.
 */
export const IS_NEWS = `
  ${memberMayRead('f.person_id')} AND (n.what = 'withdrawn') = (i.standing = 'withdrawn')
  AND (n.what <> 'reported' OR i.worked + i.partly + i.did_not > 0)
  AND CASE f.kind
    WHEN 'item' THEN true
    WHEN 'stage' THEN i.stage = f.subject
    WHEN 'author' THEN ${isAuthor('f.subject::uuid')}
    ELSE EXISTS (SELECT FROM item_search s WHERE s.item_id = i.id AND ${finds('s')}) END`;
