import { threads } from '#contracts/discussions/events';
import type { Subject } from './subject';

/**
 * A gathering's thread is for those with a place, and organisers. A cancelled one stays open to them. Of one for those
 * invited nobody learns here that it is there before they register: who is invited is not known here.
 */
export const gatheringSubject: Subject = {
  kind: 'gathering',
  table: 'gathering',
  title: 's.title',
  isUnnamed: 's.chatham_house',
  door: (personId, isOrganiser) => `
    CASE WHEN ${isOrganiser} OR EXISTS (
      SELECT FROM registration r WHERE r.gathering_id = s.id AND r.person_id = ${personId} AND r.standing = 'place'
    ) THEN 'open' WHEN s.is_known OR EXISTS (
      SELECT FROM registration r WHERE r.gathering_id = s.id AND r.person_id = ${personId} AND r.standing = 'waitlist'
    ) THEN 'no-place' ELSE 'not-found' END`,
  hearers: `
    SELECT person_id, NULL::uuid AS organisation_id FROM registration WHERE gathering_id = $1 AND standing = 'place'`,
  organisersHear: true,
  people: `
    SELECT person_id FROM registration WHERE gathering_id = $1 AND standing = 'place'
    UNION SELECT id FROM member WHERE 'organiser' = ANY (roles) AND standing = 'member'`,
  listedAs: threads.name,
};
