import { threads } from '#contracts/discussions/events';
import type { Subject } from './subject';

/** A gathering's thread is for those with a place, and organisers. A cancelled one stays open to them. */
export const gatheringSubject: Subject = {
  kind: 'gathering',
  table: 'gathering',
  door: (personId, isOrganiser) => `
    CASE WHEN ${isOrganiser} OR EXISTS (
      SELECT FROM registration r WHERE r.gathering_id = s.id AND r.person_id = ${personId} AND r.standing = 'place'
    ) THEN 'open' ELSE 'no-place' END`,
  hearers: `
    SELECT person_id, NULL::uuid AS organisation_id FROM registration WHERE gathering_id = $1 AND standing = 'place'`,
  organisersHear: true,
  people: `
    SELECT person_id FROM registration WHERE gathering_id = $1 AND standing = 'place'
    UNION SELECT id FROM member WHERE 'organiser' = ANY (roles) AND standing = 'member'`,
  listedAs: threads.name,
};
