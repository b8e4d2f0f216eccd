import { entryDigests, EntryNewsGathered } from '#contracts/directory/events';
import type { NewsKind } from '#service';
import { IS_OUT } from '../entries/keeper.rule';

/** SQL: that `f.person_id` is a member today; contacts of partners are none. */
const IS_MEMBER = `EXISTS (SELECT FROM member m WHERE m.id = f.person_id AND m.standing = 'member' AND 'partner' <> ALL (m.roles))`;

/**
 * SQL: that news `n` is so of `entry e`, of the partner `p`, to whoever follows. What is found no more tells that alone, and
 * what was taken back meanwhile, or has closed again, goes without a word.
 */
const IS_NEWS = `${IS_MEMBER} AND CASE n.what
  WHEN 'hidden' THEN e.standing = 'hidden' AND e.number > 0
  WHEN 'open' THEN ${IS_OUT} AND EXISTS (
    SELECT FROM programme_search s WHERE s.programme_id = e.id AND 'open:yes' = ANY (s.facets))
  WHEN 'endorsed' THEN ${IS_OUT} AND EXISTS (
    SELECT FROM joint_programme j WHERE j.programme_id = e.id AND j.endorsement IS NOT NULL)
  ELSE ${IS_OUT} END`;

/** Whoever follows a partner hears of all that it offers; and nobody of their own doings. */
const CONCERNED = `
  SELECT f.id, h.entry_id, h.what
  FROM happening h JOIN entry e ON e.id = h.entry_id
  CROSS JOIN LATERAL (VALUES (e.kind, e.id::text), ('partner', e.partner_id::text)) concerned (kind, subject)
  JOIN following f ON (f.kind, f.subject) = (concerned.kind, concerned.subject)
  WHERE h.id = ANY ($1) AND ${IS_MEMBER} AND h.person_id IS DISTINCT FROM f.person_id`;

/** What members hear of partners and of what they offer. */
export const ENTRY_NEWS: NewsKind = {
  service: 'directory',
  thing: 'entry',
  joined: 'JOIN entry e ON e.id = n.entry_id JOIN entry p ON p.id = e.partner_id',
  isNews: IS_NEWS,
  concerned: [CONCERNED],
  digests: entryDigests,
  tell: (tx, gathered) =>
    tx.emitAll(
      gathered.map(({ state, things, latest }) => ({
        ...{ event: EntryNewsGathered, state },
        details: { things, entryIds: latest },
      })),
    ),
};
