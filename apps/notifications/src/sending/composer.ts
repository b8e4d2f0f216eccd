import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { sequenceFor } from '#calendar';
import type { GatheringState } from '#contracts/scheduling/events';
import type { CalendarPart } from '../letters/calendar-part';
import type { Known, Letter } from '../letters/letter';
import { writeLetter } from '../letters/letters';
import { NOT_FOR_THEM } from '../announcements/addressees';
import { SILENT, WRITTEN_AFTER, type Purpose } from '../letters/purpose';
import { MailServers } from '../mail-server/mail-servers';
import { DUE, type DraftRow } from './due-drafts';
import { drop, wait, type Unwritten } from './unwritten';
import { WAITING_FOR, whyNotAsked } from './why-not-asked';
import { whyNotInvited } from './why-not-invited';
import { whyNotReminded } from './why-not-reminded';

/**
 * Advisory lock: mails are composed, a gathering's change is told of, or a mail is sent again by hand, one at a time.
 * So what is composed knows of everything that was composed before it.
 */
export const COMPOSING = 7_240_041;

/** So that neither others who share the process nor a gathering's change, which waits for the lock, wait for long. */
const BATCH = 25;

type Outcome = { letter: Letter } | { missing: string } | { dropped: string };

/** Turns drafts into letters as soon as everything they refer to is known here. */
@Injectable()
export class Composer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly servers: MailServers,
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
      }
      await record(
        drafts.filter((draft) => draft.person_id !== null),
        this.servers.ofEnvironment !== null,
        manager,
      );
      return drafts.length === BATCH;
    });
  }
}

/** One statement for all that are composed, one for what is not true any more, and one for what waits. */
async function record(drafts: readonly DraftRow[], isSetByOperator: boolean, manager: EntityManager): Promise<void> {
  const now = new Date();
  const composed: object[] = [];
  const [dropped, waiting]: [Unwritten[], Unwritten[]] = [[], []];
  for (const draft of drafts) {
    const outcome = outcomeOf(draft, now);
    if ('missing' in outcome) waiting.push({ draft, why: outcome.missing });
    else if ('dropped' in outcome) dropped.push({ draft, why: outcome.dropped });
    else composed.push(toComposed(draft, outcome.letter, now));
  }
  if (dropped.length > 0) await drop(dropped, manager);
  if (waiting.length > 0) await wait(waiting, manager);
  if (composed.length > 0) await manager.query(COMPOSED, [JSON.stringify(composed), isSetByOperator, now]);
}

function toComposed(draft: DraftRow, letter: Letter, now: Date): object {
  return {
    id: draft.id,
    may_leave: !draft.details.unconfirmed,
    to_address: draft.details.to ?? draft.email,
    subject: letter.subject,
    letter,
    sequence: sequenceOf(draft),
    calendar: calendarPartOf(draft, now),
  };
}

/** It leaves if there is a server: by the environment ($2), or by the screen. */
const COMPOSED = `
  UPDATE mail SET standing = CASE WHEN c.leaves THEN 'waiting' ELSE 'kept' END,
    due_at = CASE WHEN c.leaves THEN $3::timestamptz END, to_address = c.to_address, subject = c.subject,
    letter = c.letter, problem = NULL, sequence = c.sequence, calendar = c.calendar
  FROM (SELECT w.*, w.may_leave AND ($2 OR d.host IS NOT NULL) AS leaves
    FROM delivery d, jsonb_to_recordset($1::jsonb) AS w (id uuid, may_leave boolean, to_address text, subject text,
      letter jsonb, sequence integer, calendar jsonb)) c
  WHERE mail.id = c.id`;

/** What waits is told of in one mail for all of it: by its purpose, to whom, and by which choice they get none. */
const FOLDED = {
  'looks-wait': { roles: `'{organiser,moderator}'`, choice: 'library' },
  'changes-wait': { roles: `'{organiser}'`, choice: 'partners' },
} as const;
export type Folded = keyof typeof FOLDED;
const isFolded = (purpose: Purpose): purpose is Folded => purpose in FOLDED;

/**
 * They are told of what waits at most once an hour; what comes meanwhile they are told when the hour is over.
 * @returns whether it was put off.
 */
async function putOff(id: string, purpose: Folded, manager: EntityManager): Promise<boolean> {
  const [, many]: [unknown, number] = await manager.query(
    `UPDATE mail SET due_at = told.at + interval '1 hour'
     FROM (SELECT max(created_at) AS at FROM mail WHERE purpose = '${purpose}' AND person_id IS NOT NULL
       AND standing <> 'dropped' AND created_at > now() - interval '1 hour') told
     WHERE mail.id = $1 AND told.at IS NOT NULL`,
    [id],
  );
  return many > 0;
}

/** One draft to the organisers becomes one to each. Before set-up is heard of there is none, and it waits. */
async function addressOrganisers(draft: DraftRow, manager: EntityManager): Promise<void> {
  const { purpose } = draft;
  const folded = isFolded(purpose) ? FOLDED[purpose] : undefined;
  if (isFolded(purpose) && (await putOff(draft.id, purpose, manager))) return;
  const told: unknown[] = await manager.query(
    `INSERT INTO mail (id, once, purpose, about, about_version, person_id, issuer_id, organisation_id, details, subject)
     SELECT uuidv7(), replace(m.once, 'organisers', p.id::text) ${folded ? `|| ' ' || m.id` : ''},
       m.purpose, m.about, m.about_version, p.id, m.issuer_id, m.organisation_id, m.details, m.subject
     FROM mail m, person p WHERE m.id = $1 AND p.standing = 'member' AND p.roles && ${folded?.roles ?? `'{organiser}'`}
       ${folded ? `AND NOT EXISTS (SELECT FROM mail_choice c WHERE c.person_id = p.id AND NOT c.${folded.choice})` : ''}
     ON CONFLICT (once) DO NOTHING RETURNING id`,
    [draft.id],
  );
  const organisers: unknown[] = await manager.query(
    `SELECT FROM person WHERE standing = 'member' AND 'organiser' = ANY(roles) LIMIT 1`,
  );
  // All of them may have chosen not to be told.
  if (told.length === 0 && organisers.length === 0) return await wait([{ draft, why: 'an organiser' }], manager);
  // Of what waits, one mail tells all.
  const others = `purpose = '${purpose}' AND person_id IS NULL AND standing = 'draft' AND due_at <= now()`;
  await manager.query(`DELETE FROM mail WHERE id = $1 ${folded ? `OR (${others})` : ''}`, [draft.id]);
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
  const { itemIds, entryIds = itemIds } = draft.details;
  if (entryIds && draft.news?.length !== entryIds.length) return { missing: 'what is new' };
  const { introductionId, introductionVersion, takingId, takingVersion } = draft.details;
  if (isBehind(draft.introduction, introductionId, introductionVersion)) return { missing: 'the introduction' };
  if (isBehind(draft.taking, takingId, takingVersion)) return { missing: 'the request for places' };
  if (draft.details.pollVersion && isBehind(draft.poll, draft.id, draft.details.pollVersion))
    return { missing: 'the poll' };
  const untrue = whyUntrue(draft, now);
  if (untrue !== null) return { dropped: untrue };
  const { issuer, toolkit, introduction, taking, applying, expires_at: expiresAt } = draft;
  const waiting = draft.purpose === 'changes-wait' ? draft.changes + applying : draft.looks;
  const about = {
    ...{ gathering, thread: threadOf(draft), item: itemOf(draft), introduction, taking, news: newsOf(draft) },
    ...{ poll: draft.poll, toolkit, waiting, applying, announcement: announcementOf(draft, now) },
  };
  const { keeps_entry: keepsEntry, zone, details: said } = draft;
  const known = { network, person, organisation, issuer, keepsEntry, zone, ...about, expiresAt };
  const { noticed = null, due = null, entry = null, ageing = null, roles = null, refusedFor = null } = said;
  const { commitment = null, programme = null, sessionPlace = null, proposal = null } = said;
  const { newAddress = null, wasRemoved = false, changed = [] } = said;
  const details = {
    ...{ noticed, due, entry, ageing, roles, refusedFor, commitment, programme, sessionPlace, proposal },
    ...{ newAddress, wasRemoved, changed },
    ...{ offer: offerOf(draft, now), reason: said.reason ?? draft.cancellation_reason },
  };
  try {
    return { letter: writeLetter(purposeNow(draft), { ...known, ...details }) };
  } catch (error) {
    // One that cannot be written must not hold up the others of its batch.
    return { dropped: `It could not be written: ${String(error)}` };
  }
}

/** Of what is behind the event nobody knows yet whether the mail is still true. */
const isBehind = (known: { version: number } | null, id: string | undefined, version = 0): boolean =>
  id !== undefined && (known === null || known.version < version);

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

/** A place that was held until before now is not promised. */
function offerOf({ registration, details }: DraftRow, now: Date): Known['offer'] {
  const { until, because, letPass = false, ...is } = details;
  const stands = until && new Date(until) > now ? until : null;
  const { isShorter = false, byLead = false, approved = false } = is;
  const request = is.request ?? (registration === 'place-requested' ? 'waiting' : null);
  return { until: stands, because: because ?? null, letPass, isShorter, byLead, approved, request };
}

/** Of those whom it is for; null where its reader is none of them any more. */
function announcementOf(draft: DraftRow, now: Date): Known['announcement'] {
  const { announcement, registered, gathering } = draft;
  const readBy = announcement?.addressed.find((one) => one === registered);
  return announcement && readBy && gathering ? { ...announcement, readBy, isPast: isOver(gathering, now) } : null;
}

const isOver = ({ endsAt }: GatheringState, now: Date): boolean => new Date(endsAt) <= now;
const isCancelled = ({ gathering }: DraftRow): boolean => gathering?.standing === 'cancelled';

/** Whoever registered just before a gathering was cancelled reads that instead. */
function purposeNow(draft: DraftRow): Purpose {
  // What organisers write after it they wrote in its knowledge; what was not composed before was dropped.
  return isCancelled(draft) && !WRITTEN_AFTER.has(draft.purpose) ? 'gathering-cancelled' : draft.purpose;
}

/**
 * As the reader's feed has it, and no higher for new words or a reminder, which are no new invitation (RFC 5546, 2.1.5).
 * What organisers write, and their asking, has none: it neither waits for the others nor makes one of them untrue.
 */
function sequenceOf({ gathering, purpose, registration_version: registered }: DraftRow): number | null {
  return gathering && !SILENT.has(purpose) ? sequenceFor(gathering, registered) : null;
}

/** Whoever has a place is asked in, by what tells of it and not by what reminds of it; whoever may hold an entry and has none any more has it taken back. */
function calendarPartOf(draft: DraftRow, at: Date): CalendarPart | null {
  const { gathering, registration, may_hold: mayHold } = draft;
  if (gathering === null || draft.purpose === 'reminder' || sequenceOf(draft) === null) return null;
  const comes = !isCancelled(draft) && (registration === 'place' || registration === 'promoted');
  if (!comes && !mayHold) return null;
  return { method: comes ? 'REQUEST' : 'CANCEL', sequence: sequenceOf(draft)!, at: at.toISOString(), gathering };
}

/** Whoever was declined is no longer an applicant, and is to read why all the same; and who has gone, that they have. */
const TO_THE_GONE: ReadonlySet<Purpose> = new Set(['declined', 'application', 'removed', 'you-left']);

/** Of those that nobody asked for. */
const INVITE_STRANGERS: ReadonlySet<Purpose> = new Set([
  'prospect-invited',
  'invited-to-apply',
  'poll-asked',
  'poll-reminder',
]);

/** Organisers write also to those who have come. */
const isWrittenAfter = ({ purpose, gathering, created_at: at }: DraftRow): boolean =>
  WRITTEN_AFTER.has(purpose) && gathering !== null && isOver(gathering, at);

/** Of a gathering that does not take place nobody is told these, nor that it was cancelled by them. */
const UNTRUE_ONCE_CANCELLED: ReadonlySet<Purpose> = new Set([
  'calendar-declined',
  'programme',
  'proposal-decided',
  'session-place',
  'withdrawn',
]);

function whyUntrue(draft: DraftRow, now: Date): string | null {
  const takesBack = draft.purpose === 'withdrawn' && draft.may_hold;
  if (draft.person_standing === 'left' && !TO_THE_GONE.has(draft.purpose) && !takesBack)
    return 'They have left the network.';
  if (draft.is_refused && draft.person_standing === null && INVITE_STRANGERS.has(draft.purpose))
    return 'Whoever has the address wants no such mails.';
  if (draft.purpose === 'reminder') return whyNotReminded(draft, now);
  if (draft.purpose === 'asked-to-come') return whyNotInvited(draft, now);
  if (draft.expires_at && draft.expires_at <= now) return 'Its link had expired before it could be sent.';
  if (draft.gathering && isOver(draft.gathering, now) && !isWrittenAfter(draft))
    return 'The gathering was over before it could be sent.';
  if (draft.purpose === 'gathering-changed' && draft.registration === 'withdrawn')
    return 'They have given up their place meanwhile.';
  if (draft.purpose === 'gathering-reworded' && (draft.is_passed || !draft.may_hold))
    return 'A later mail told them of it, or they hold no entry any more.';
  if (UNTRUE_ONCE_CANCELLED.has(draft.purpose) && isCancelled(draft) && !takesBack)
    return 'The gathering was cancelled meanwhile.';
  if (draft.purpose === 'calendar-declined' && draft.calendar_answer !== 'declined')
    return 'Their calendar says otherwise meanwhile, or they have no place any more.';
  if (draft.purpose === 'announcement' && !announcementOf(draft, now)) return NOT_FOR_THEM;
  const asked = WAITING_FOR[draft.purpose];
  if (asked && !asked.includes((draft.introduction ?? draft.taking)!.standing)) return 'It was answered meanwhile.';
  if (draft.purpose === 'poll-asked' || draft.purpose === 'poll-reminder') return whyNotAsked(draft.poll!, now);
  if (draft.purpose === 'looks-wait' && draft.looks === 0) return 'Somebody has looked meanwhile.';
  if (draft.purpose === 'changes-wait' && draft.changes + draft.applying === 0) return 'Somebody has looked meanwhile.';
  return null;
}
