import type { Subject } from './subject';

export const INTRODUCTION_THREADS = 'discussions.introduction-threads';

/**
 * SQL: who is in the thread on the introduction `s`, members `m` all of them: who asked, and the leads of their employer; the partner's
 * contacts; organisers where both sides wish it.
 */
const IS_IN = `m.standing = 'member' AND (
  m.organisation_id = s.partner_id AND 'partner' = ANY (m.roles)
  OR m.organisation_id = s.organisation_id AND (m.id = s.asked_by_id OR 'lead' = ANY (m.roles))
  OR s.shared AND 'organiser' = ANY (m.roles))`;

/** SQL: an introduction `s` in which both sides meet, or met. */
const MEET = `s.standing IN ('accepted', 'ended')`;

/** SQL: that the person, given as SQL, is in the thread on the introduction `s`. */
export const meets = (personId: string): string =>
  `${MEET} AND EXISTS (SELECT FROM member m WHERE m.id = ${personId} AND ${IS_IN})`;

/** SQL: the programme that was asked, by which the thread on an introduction `s` is called. */
export const PROGRAMME_NAME = `coalesce((SELECT name FROM programme WHERE id = s.programme_id), '')`;

const PEOPLE = `SELECT m.id FROM introduction s JOIN member m ON ${IS_IN} WHERE s.id = $1 AND ${MEET}`;

/** An employer and a partner meet in a thread of their own, once the partner has accepted. For others there is none. */
export const introductionSubject: Subject = {
  kind: 'introduction',
  table: 'introduction',
  title: PROGRAMME_NAME,
  forPartners: true,
  door: (personId) => `CASE WHEN ${meets(personId)} THEN 'open' ELSE 'not-found' END`,
  hearers: `SELECT id AS person_id, NULL::uuid AS organisation_id FROM (${PEOPLE}) people`,
  // Those who are in it are named like everybody else.
  organisersHear: false,
  people: PEOPLE,
  listedAs: INTRODUCTION_THREADS,
};
