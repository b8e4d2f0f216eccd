import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import type { GatheringState } from '#contracts/scheduling/events';
import { SERVICE_CONFIG } from '#service';
import type { CalendarPart } from '../letters/calendar-part';
import type { Known, Letter, NewsItem } from '../letters/letter';
import { writeLetter } from '../letters/letters';
import type { Purpose } from '../letters/purpose';
import type { MailDetails } from '../mails/mail.entity';
import type { NotificationsConfig } from '../notifications.config';
import { IN_TURN } from './in-turn';

/**
 * Advisory lock: mails are composed, a gathering's change is told of, or a mail is sent again by hand, one at a time.
 * So what is composed knows of everything that was composed before it.
 */
export const COMPOSING = 7_240_041;

/** So that neither others who share the process nor a gathering's change, which waits for the lock, wait for long. */
const BATCH = 25;
/** A draft that lacks something is looked at again after a quarter of the time it has waited already. */
const AGAIN = `now() + least(greatest((now() - created_at) / 4, interval '20 milliseconds'), interval '5 minutes')`;

/** A draft with what is known here of all that it refers to. */
interface DraftRow {
  id: string;
  purpose: Purpose;
  person_id: string | null;
  issuer_id: string | null;
  gathering_id: string | null;
  thread_id: string | null;
  thread_title: string | null;
  item_id: string | null;
  item_title: string | null;
  /** Items of which there is something new, in the order of the mail's ids. */
  news: NewsItem[] | null;
  /** Texts that wait for a moderator's look. */
  waiting: number;
  details: MailDetails;
  expires_at: Date | null;
  person: string | null;
  email: string | null;
  person_standing: string | null;
  issuer: string | null;
  organisation: string | null;
  network: string | null;
  toolkit: string | null;
  gathering: GatheringState | null;
  cancellation_reason: string | null;
  /** The last of the numbers that mails to this person about this gathering took. */
  last_sequence: number | null;
  /** What the latest mail about their registration was to tell. */
  registration: Purpose | null;
  /** Whether the last calendar part that may have reached them put the gathering into their calendar. */
  may_hold: boolean;
  /** Whether a mail that was drafted after this one has been composed. */
  is_passed: boolean;
  is_old: boolean;
}

type Outcome = { letter: Letter } | { missing: string } | { dropped: string };

/** Turns drafts into letters as soon as everything they refer to is known here. */
@Injectable()
export class Composer {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
  ) {}

  /**
   * Composes a batch: what brings a link at once, since somebody sits and waits for it; all else, which is news of what
   * they did or will see, once it has been due for so many milliseconds.
   * @returns whether more may be due.
   */
  async compose(patienceMs: number): Promise<boolean> {
    return await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [COMPOSING]);
      const drafts: DraftRow[] = await manager.query(DUE, [BATCH, patienceMs]);
      for (const draft of drafts) {
        if (draft.person_id === null) await addressOrganisers(draft, manager);
        else await this.record(draft, new Date(), manager);
      }
      return drafts.length === BATCH;
    });
  }

  private async record(draft: DraftRow, now: Date, manager: EntityManager): Promise<void> {
    const outcome = outcomeOf(draft, now);
    if ('missing' in outcome) return await wait(draft, outcome.missing, manager);
    if ('dropped' in outcome) return await drop(draft, outcome.dropped, manager);
    const leaves = this.config.smtpUrl && !draft.details.unconfirmed;
    const [standing, dueAt] = leaves ? ['waiting', now] : ['kept', null];
    await manager.query(
      `UPDATE mail SET standing = $2, due_at = $3, to_address = $4, subject = $5, letter = $6, problem = NULL,
         sequence = $7, calendar = $8 WHERE id = $1`,
      [
        draft.id,
        standing,
        dueAt,
        draft.email,
        outcome.letter.subject,
        JSON.stringify(outcome.letter),
        sequenceOf(draft),
        calendarPartOf(draft, now),
      ],
    );
  }
}

const REGISTRATION = `('place', 'promoted', 'waitlist', 'withdrawn')`;

/** Read off an index, however many wait; what the limit leaves out is not locked. */
const due = (which: string, until: string): string => `
  SELECT * FROM (SELECT * FROM mail WHERE standing = 'draft' AND ${which} AND due_at <= ${until} AND ${IN_TURN}
                 ORDER BY due_at, id LIMIT $1 FOR UPDATE SKIP LOCKED) next`;

const NEWS = `(
  SELECT json_agg(json_build_object('title', n.title, 'withdrawn', n.standing = 'withdrawn') ORDER BY asked.nth)
  FROM jsonb_array_elements_text(m.details->'itemIds') WITH ORDINALITY asked (id, nth) JOIN item n ON n.id = asked.id::uuid)`;

const DUE = `
  SELECT m.id, m.purpose, m.person_id, m.issuer_id, m.gathering_id, m.thread_id, m.item_id, m.details, m.expires_at,
    coalesce(p.name, v.name) AS person, coalesce(p.email, v.email) AS email, p.standing AS person_standing,
    i.name AS issuer, coalesce(o.name, v.organisation) AS organisation, v.toolkit,
    n.name AS network, coalesce(tg.state->>'title', ti.title) AS thread_title, it.title AS item_title, ${NEWS} AS news, g.state AS gathering, g.cancellation_reason, m.created_at < now() - interval '7 days' AS is_old,
    told.last_sequence, told.registration, told.may_hold, told.is_passed,
    (SELECT count(*)::integer FROM item WHERE waiting) AS waiting
  FROM (${due('link_id IS NOT NULL', 'now()')} UNION ALL
    ${due('link_id IS NULL', `now() - $2 * interval '1 millisecond'`)} LIMIT $1) m
  LEFT JOIN person p ON p.id = m.person_id
  LEFT JOIN interested v ON v.id = m.person_id
  LEFT JOIN person i ON i.id = m.issuer_id
  LEFT JOIN organisation o ON o.id = coalesce(m.organisation_id, p.organisation_id)
  LEFT JOIN network n ON true
  LEFT JOIN gathering g ON g.id = m.gathering_id
  LEFT JOIN gathering tg ON tg.id = m.thread_id LEFT JOIN item ti ON ti.id = m.thread_id
  LEFT JOIN item it ON it.id = m.item_id
  CROSS JOIN LATERAL (
    SELECT max(sequence) AS last_sequence, coalesce(bool_or(id > m.id AND sequence IS NOT NULL), false) AS is_passed,
      (array_agg(purpose ORDER BY about_version DESC) FILTER (WHERE purpose IN ${REGISTRATION}))[1] AS registration,
      coalesce((array_agg(calendar->>'method' ORDER BY sequence DESC, id DESC)
        FILTER (WHERE calendar IS NOT NULL AND (standing <> 'dropped' OR handed_over)))[1] = 'REQUEST', false) AS may_hold
    FROM mail WHERE gathering_id = m.gathering_id AND person_id = m.person_id) told
  ORDER BY m.link_id IS NULL, m.due_at, m.id`;

/**
 * Moderators are told of what waits at most once an hour; what comes meanwhile they are told when the hour is over.
 * @returns whether it was put off.
 */
async function putOff({ id, purpose }: DraftRow, manager: EntityManager): Promise<boolean> {
  if (purpose !== 'looks-wait') return false;
  const [, many]: [unknown, number] = await manager.query(
    `UPDATE mail SET due_at = told.at + interval '1 hour'
     FROM (SELECT max(created_at) AS at FROM mail WHERE ${TOLD} AND created_at > now() - interval '1 hour') told
     WHERE mail.id = $1 AND told.at IS NOT NULL`,
    [id],
  );
  return many > 0;
}

const TOLD = `purpose = 'looks-wait' AND person_id IS NOT NULL AND standing <> 'dropped'`;

/** One draft to the organisers becomes one to each. Before set-up is heard of there is none, and it waits. */
async function addressOrganisers(draft: DraftRow, manager: EntityManager): Promise<void> {
  if (await putOff(draft, manager)) return;
  const told: unknown[] = await manager.query(
    `INSERT INTO mail (id, once, purpose, about, about_version, person_id, organisation_id, details, subject)
     SELECT uuidv7(), replace(m.once, 'organisers', p.id::text)
         || CASE WHEN m.purpose = 'looks-wait' THEN ' ' || m.id ELSE '' END, m.purpose, m.about, m.about_version, p.id,
       m.organisation_id, m.details, m.subject
     FROM mail m, person p WHERE m.id = $1 AND p.standing = 'member' AND ('organiser' = ANY(p.roles)
       OR m.purpose = 'looks-wait' AND 'moderator' = ANY(p.roles))
       AND NOT (m.purpose = 'looks-wait'
         AND EXISTS (SELECT FROM mail_choice c WHERE c.person_id = p.id AND NOT c.library))
     ON CONFLICT (once) DO NOTHING RETURNING id`,
    [draft.id],
  );
  const organisers: unknown[] = await manager.query(
    `SELECT FROM person WHERE standing = 'member' AND 'organiser' = ANY(roles) LIMIT 1`,
  );
  // All of them may have chosen not to be told.
  if (told.length === 0 && organisers.length === 0) return await wait(draft, 'an organiser', manager);
  // Of what waits, one mail tells all.
  await manager.query(
    `DELETE FROM mail WHERE id = $1
       OR (purpose = 'looks-wait' AND $2 = purpose AND person_id IS NULL AND standing = 'draft' AND due_at <= now())`,
    [draft.id, draft.purpose],
  );
}

async function drop({ id }: DraftRow, problem: string, manager: EntityManager): Promise<void> {
  await manager.query(`UPDATE mail SET standing = 'dropped', problem = $2, due_at = NULL WHERE id = $1`, [id, problem]);
}

async function wait(draft: DraftRow, what: string, manager: EntityManager): Promise<void> {
  if (draft.is_old) return await drop(draft, `It waited seven days to hear of ${what}, in vain.`, manager);
  const problem = `It waits to hear of ${what} from another part of the network.`;
  await manager.query(`UPDATE mail SET problem = $2, due_at = ${AGAIN} WHERE id = $1`, [draft.id, problem]);
}

function outcomeOf(draft: DraftRow, now: Date): Outcome {
  const { person, organisation, network, gathering } = draft;
  if (person === null || draft.email === null) return { missing: 'the person it goes to' };
  if (draft.issuer_id !== null && draft.issuer === null) return { missing: 'the person who asked for it' };
  if (organisation === null) return { missing: 'the organisation' };
  if (network === null) return { missing: 'the network’s name' };
  if (draft.gathering_id !== null && gathering === null) return { missing: 'the gathering' };
  if (draft.thread_id !== null && draft.thread_title === null) return { missing: 'what the thread is about' };
  if (draft.item_id !== null && draft.item_title === null) return { missing: 'what it is about' };
  if (draft.details.itemIds && draft.news?.length !== draft.details.itemIds.length) return { missing: 'what is new' };
  const untrue = whyUntrue(draft, now);
  if (untrue !== null) return { dropped: untrue };
  const { issuer, toolkit, waiting, expires_at: expiresAt } = draft;
  const about = { gathering, thread: threadOf(draft), item: itemOf(draft), news: newsOf(draft), toolkit, waiting };
  const known = { network, person, organisation, issuer, ...about, expiresAt };
  const { noticed = null, due = null } = draft.details;
  const details = {
    noticed,
    due,
    reason: draft.details.reason ?? draft.cancellation_reason,
    changed: draft.details.changed ?? [],
  };
  try {
    return { letter: writeLetter(purposeNow(draft), { ...known, ...details }) };
  } catch (error) {
    // One that cannot be written must not hold up the others of its batch.
    return { dropped: `It could not be written: ${String(error)}` };
  }
}

function threadOf({ thread_id: id, thread_title: title, details }: DraftRow): Known['thread'] {
  const { seq = 0, subject = 'gathering' } = details;
  return id === null || title === null ? null : { id, title, seq, subject };
}

function itemOf({ item_id: id, item_title: title }: DraftRow): Known['item'] {
  return id === null || title === null ? null : { id, title };
}

function newsOf({ news, details: { things = 0 } }: DraftRow): Known['news'] {
  return news && { things, items: news };
}

const isCancelled = ({ gathering }: DraftRow): boolean => gathering?.standing === 'cancelled';

/** Whoever registered just before a gathering was cancelled reads that instead. */
function purposeNow(draft: DraftRow): Purpose {
  return isCancelled(draft) ? 'gathering-cancelled' : draft.purpose;
}

/**
 * Rises with each mail to one person about one gathering, and never stays below the gathering's own; but not for new
 * words, which are no new invitation: that they are later is said by DTSTAMP (RFC 5546, 2.1.5).
 */
function sequenceOf({ gathering, purpose, last_sequence: last }: DraftRow): number | null {
  const step = purpose === 'gathering-reworded' ? 0 : 1;
  return gathering && Math.max(gathering.sequence, last === null ? 0 : last + step);
}

/** Whoever has a place is asked in; whoever may hold an entry and has none any more has it taken back. */
function calendarPartOf(draft: DraftRow, at: Date): CalendarPart | null {
  const { gathering, registration, may_hold: mayHold } = draft;
  if (gathering === null) return null;
  const comes = !isCancelled(draft) && (registration === 'place' || registration === 'promoted');
  if (!comes && !mayHold) return null;
  return { method: comes ? 'REQUEST' : 'CANCEL', sequence: sequenceOf(draft)!, at: at.toISOString(), gathering };
}

/** Whoever was declined is no longer an applicant, and is to read why all the same. */
const FOR_APPLICANTS: ReadonlySet<Purpose> = new Set(['declined', 'application']);

function whyUntrue(draft: DraftRow, now: Date): string | null {
  const takesBack = draft.purpose === 'withdrawn' && draft.may_hold;
  if (draft.person_standing === 'left' && !FOR_APPLICANTS.has(draft.purpose) && !takesBack)
    return 'They have left the network.';
  if (draft.expires_at && draft.expires_at <= now) return 'Its link had expired before it could be sent.';
  if (draft.gathering && new Date(draft.gathering.endsAt) <= now)
    return 'The gathering was over before it could be sent.';
  if (draft.purpose === 'gathering-changed' && draft.registration === 'withdrawn')
    return 'They have given up their place meanwhile.';
  if (draft.purpose === 'gathering-reworded' && (draft.is_passed || !draft.may_hold))
    return 'A later mail told them of it, or they hold no entry any more.';
  if (draft.purpose === 'withdrawn' && isCancelled(draft) && !takesBack)
    return 'The gathering was cancelled meanwhile.';
  if (draft.purpose === 'looks-wait' && draft.waiting === 0) return 'Somebody has looked meanwhile.';
  return null;
}
