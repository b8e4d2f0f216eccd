import type { Addressed, CalendarAnswer } from '#contracts/notifications/endpoints';
import type { GatheringState } from '#contracts/scheduling/events';
import type { Known, NewsItem, PollKnown } from '../letters/letter';
import type { Purpose } from '../letters/purpose';
import type { MailDetails } from '../mails/mail.entity';
import { IN_TURN } from './in-turn';

/** A draft with what is known here of all that it refers to. */
export interface DraftRow {
  id: string;
  purpose: Purpose;
  person_id: string | null;
  issuer_id: string | null;
  gathering_id: string | null;
  thread_id: string | null;
  thread_title: string | null;
  item_id: string | null;
  item_title: string | null;
  /** Items or entries of which there is something new, in the order of the mail's ids. */
  news: NewsItem[] | null;
  introduction: (NonNullable<Known['introduction']> & { version: number; standing: string }) | null;
  taking: (NonNullable<Known['taking']> & { version: number; standing: string }) | null;
  /** Of one who is asked for a date: which, whether they have an account, and have answered. */
  poll: (PollKnown & { version: number; standing: string; isGuest: boolean; answered: boolean }) | null;
  /** Texts that wait for a moderator's look; of partners, changes that wait for an organiser's, and applications. */
  looks: number;
  changes: number;
  applying: number;
  details: MailDetails;
  expires_at: Date | null;
  person: string | null;
  email: string | null;
  person_standing: string | null;
  /** Whoever has the address asked to be invited no more. */
  is_refused: boolean;
  issuer: string | null;
  keeps_entry: boolean;
  zone: string | null;
  organisation: string | null;
  network: string | null;
  toolkit: string | null;
  gathering: GatheringState | null;
  cancellation_reason: string | null;
  /** What an organiser wrote, and how its reader is registered now. */
  announcement: { addressed: Addressed[]; subject: string; text: string } | null;
  registered: 'place' | 'waitlist' | 'withdrawn' | null;
  /** What their calendar last answered to the invitation that a mail asks about. */
  calendar_answer: CalendarAnswer | null;
  created_at: Date;
  /** What the latest mail about their registration was to tell, and of which version of it. */
  registration: Purpose | null;
  registration_version: number | null;
  /** Whether the last calendar part that may have reached them put the gathering into their calendar. */
  may_hold: boolean;
  /** Whether a mail that was drafted after this one has been composed; reminders tell calendars nothing. */
  is_passed: boolean;
  is_old: boolean;
}

const REGISTRATION = `('place', 'promoted', 'waitlist', 'offered', 'place-requested', 'withdrawn')`;

/** Read off an index, however many wait; what the limit leaves out is not locked. */
const due = (which: string, until: string): string => `
  SELECT * FROM (SELECT * FROM mail WHERE standing = 'draft' AND ${which} AND due_at <= ${until} AND ${IN_TURN}
                 ORDER BY due_at, id LIMIT $1 FOR UPDATE SKIP LOCKED) next`;

const NEWS = `(
  SELECT json_agg(json_build_object('title', n.title, 'withdrawn', n.withdrawn) ORDER BY asked.nth)
  FROM jsonb_array_elements_text(coalesce(m.details->'itemIds', m.details->'entryIds')) WITH ORDINALITY asked (id, nth)
  CROSS JOIN LATERAL (
    SELECT title, standing = 'withdrawn' AS withdrawn FROM item WHERE id = asked.id::uuid
    UNION ALL SELECT name, false FROM partner WHERE id = asked.id::uuid
    UNION ALL SELECT name, false FROM programme WHERE id = asked.id::uuid) n)`;

/** Once all of those it is between are known by name. */
const INTRODUCTION = `(
  SELECT json_build_object('id', x.id, 'version', x.version, 'standing', x.standing, 'answerBy', x.answer_by,
    'programme', xp.name, 'partner', xr.name, 'employer', xo.name)
  FROM introduction x JOIN programme xp ON xp.id = x.programme_id JOIN partner xr ON xr.id = x.partner_id
  JOIN organisation xo ON xo.id = x.organisation_id WHERE x.id = (m.details->>'introductionId')::uuid)`;

/** Once that has all come, too; an offer has a title from its opening on. */
const TAKING = `(
  SELECT json_build_object('id', x.id, 'version', x.version, 'standing', x.standing, 'answerBy', x.answer_by,
    'asked', x.asked, 'places', x.places, 'offer', xf.title, 'partner', xr.name, 'employer', xo.name)
  FROM taking x JOIN offer xf ON xf.id = x.offer_id AND xf.title <> '' JOIN partner xr ON xr.id = x.partner_id
  JOIN organisation xo ON xo.id = x.organisation_id WHERE x.id = (m.details->>'takingId')::uuid)`;

/** A mail to one who is asked for a date is about that: it goes where they, or what was asked, are forgotten. */
const POLL = `(
  SELECT json_build_object('id', l.id, 'version', l.version, 'standing', l.standing, 'title', l.title, 'proposed', l.proposed,
    'deadline', l.deadline, 'deadlineAt', l.deadline_at, 'chosen', l.chosen, 'isGuest', q.person_id IS NULL, 'answered', q.answered)
  FROM poll l WHERE l.id = q.poll_id)`;

const ANNOUNCEMENT = `(
  SELECT json_build_object('addressed', a.addressed, 'subject', a.subject, 'text', a.text)
  FROM announcement a WHERE m.purpose = 'announcement' AND a.id = m.about)`;
const REGISTERED = `(
  SELECT r.standing FROM registration r
  WHERE m.purpose = 'announcement' AND r.gathering_id = m.gathering_id AND r.person_id = m.person_id)`;

/** While they have the place of which it is asked. */
const CALENDAR_ANSWER = `(
  SELECT n.answer FROM calendar_answer n JOIN registration r ON r.id = m.about AND r.standing = 'place'
  WHERE m.purpose = 'calendar-declined' AND n.gathering_id = m.gathering_id AND n.person_id = m.person_id
    AND n.sequence = (m.details->>'answered')::integer)`;

const EMAIL = 'coalesce(p.email, v.email, a.email, w.email, q.email)';

/** Whoever has the address asked to be invited no more. */
const REFUSED = `EXISTS (SELECT FROM invited_prospect z WHERE z.standing = 'refused' AND z.email = ${EMAIL})`;

/** `$1`: how many at most; `$2`: for how many milliseconds what brings no link has been due. */
export const DUE = `
  SELECT m.id, m.purpose, m.person_id, m.issuer_id, m.gathering_id, m.thread_id, m.item_id, m.details, m.expires_at,
    coalesce(p.name, v.name, a.name, w.name, q.name) AS person, ${EMAIL} AS email, ${REFUSED} AS is_refused, p.standing AS person_standing,
    i.name AS issuer, coalesce('partner' = ANY (p.roles), false) AS keeps_entry, c.zone,
    coalesce(o.name, v.organisation, a.organisation, w.organisation, q.organisation, CASE WHEN q.email IS NOT NULL THEN '' END) AS organisation, v.toolkit,
    n.name AS network, coalesce(tg.state->>'title', ti.title, tn.name) AS thread_title, ${INTRODUCTION} AS introduction, ${TAKING} AS taking, ${POLL} AS poll, it.title AS item_title, ${NEWS} AS news, g.state AS gathering, g.cancellation_reason, ${ANNOUNCEMENT} AS announcement, ${REGISTERED} AS registered, ${CALENDAR_ANSWER} AS calendar_answer, m.created_at, coalesce(m.released_at, m.created_at) < now() - interval '7 days' AS is_old,
    told.registration, told.registration_version, told.may_hold, told.is_passed,
    (SELECT count(*)::integer FROM item WHERE waiting) AS looks,
    (SELECT count(*)::integer FROM partner_applicant WHERE standing = 'waiting') AS applying,
    ((SELECT count(*) FROM partner WHERE waiting) + (SELECT count(*) FROM programme WHERE waiting))::integer AS changes
  FROM (${due('link_id IS NOT NULL', 'now()')} UNION ALL
    ${due('link_id IS NULL', `now() - $2 * interval '1 millisecond'`)} LIMIT $1) m
  LEFT JOIN person p ON p.id = m.person_id
  LEFT JOIN mail_choice c ON c.person_id = m.person_id
  LEFT JOIN interested v ON v.id = m.person_id
  LEFT JOIN partner_applicant a ON a.id = m.person_id
  LEFT JOIN invited_prospect w ON w.id = m.person_id
  LEFT JOIN poll_voter q ON q.id = m.about
  LEFT JOIN person i ON i.id = m.issuer_id
  LEFT JOIN organisation o ON o.id = coalesce(m.organisation_id, p.organisation_id)
  LEFT JOIN network n ON true
  LEFT JOIN gathering g ON g.id = m.gathering_id
  LEFT JOIN gathering tg ON tg.id = m.thread_id LEFT JOIN item ti ON ti.id = m.thread_id
  LEFT JOIN programme tn ON tn.id = (SELECT programme_id FROM introduction WHERE id = m.thread_id)
  LEFT JOIN item it ON it.id = m.item_id
  CROSS JOIN LATERAL (
    SELECT max(about_version) FILTER (WHERE purpose IN ${REGISTRATION}) AS registration_version,
      coalesce(bool_or(id > m.id AND sequence IS NOT NULL AND purpose <> 'reminder'), false) AS is_passed,
      (array_agg(purpose ORDER BY about_version DESC) FILTER (WHERE purpose IN ${REGISTRATION}))[1] AS registration,
      coalesce((array_agg(calendar->>'method' ORDER BY sequence DESC, id DESC)
        FILTER (WHERE calendar IS NOT NULL AND (standing <> 'dropped' OR handed_over)))[1] = 'REQUEST', false) AS may_hold
    FROM mail WHERE gathering_id = m.gathering_id AND person_id = m.person_id) told
  ORDER BY m.link_id IS NULL, m.due_at, m.id`;
