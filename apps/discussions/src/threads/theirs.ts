import { meets } from '../doors/introduction.subject';

/*
 * SQL: whether the thread on `s` is in the lists of a person, who is `$1`: one that they may enter, and that concerns them.
 * `t` is the thread as far as it has opened.
 */

/**
 * Members see those of the gatherings where they have a place; organisers, who may enter all, see those that have opened
 * or are still to come.
 */
export const gatheringsOf = (isOrganiser: string): string => `
  (${isOrganiser} AND (t.id IS NOT NULL OR s.ends_at > now() AND s.standing = 'scheduled')
   OR s.id IN (SELECT gathering_id FROM registration WHERE person_id = $1 AND standing = 'place'))`;

/** Everybody may enter all, so everybody sees those that concern them: where they wrote or are mentioned, and by items of their organisation. */
export const itemsOf = (organisationId: string): string => `
  (s.standing <> 'draft' AND t.last_seq > 0 AND s.id IN (
     SELECT thread_id FROM read_mark WHERE person_id = $1 AND wrote
     UNION SELECT thread_id FROM mention WHERE person_id = $1 AND stands
     UNION SELECT item_id FROM item_author WHERE organisation_id = ${organisationId}))`;

/** Of the few introductions of the reader's organisation, or all that organisers read along, those that they may enter. */
export const introductionsOf = (organisationId: string): string => `
  ((s.organisation_id = ${organisationId} OR s.partner_id = ${organisationId} OR s.shared) AND ${meets('$1')})`;
