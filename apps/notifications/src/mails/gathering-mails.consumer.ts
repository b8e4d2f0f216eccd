import { Injectable } from '@nestjs/common';
import {
  GatheringCancelled,
  GatheringChanged,
  gatherings,
  GatheringScheduled,
  type GatheringState,
} from '#contracts/scheduling/events';
import { on, Reaction, type Received, type Tx } from '#messaging';
import type { Purpose } from '../letters/purpose';
import { COMPOSING } from '../sending/composer';
import { PostOffice } from '../sending/post-office';
import { scheduleReminders } from '../sending/reminders';
import { draft, dropUnsent } from './drafts';

/** Where and when: what those who come have to know. */
const MATERIAL = new Set(['start', 'end', 'place', 'online', 'link']);
/** What their calendars show besides. */
const WORDS = new Set(['title', 'purpose']);
/** Whoever rewords once does so again: what is told is how it reads in the end. */
const REWORDING_MINUTES = 10;

/**
 * Tells those who come, wait or ask for a place that a gathering has changed. It keeps the gathering too, in place of a projection,
 * and shuts composing out meanwhile: so a mail is composed either before the change, and then its reader is among
 * those told of it here, or after, and then it says how things are now. Nobody is missed, nobody told twice.
 */
@Injectable()
export class GatheringMails extends Reaction<GatheringState> {
  readonly name = 'notifications.gathering-mails';
  readonly topic = gatherings;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(GatheringScheduled, (event, tx) => this.keep(event, tx)),
    on(GatheringChanged, async (event, tx) => {
      await this.keep(event, tx);
      const changed = event.details.changed.filter((field) => MATERIAL.has(field));
      if (changed.length === 0) return await this.reword(event, tx);
      await dropUnsent(tx, event.key, 'The gathering changed again before it could be sent.');
      await dropUnsentOf('reminder', event.key, 'The gathering changed before it could be sent.', tx);
      for (const personId of await toldOf(event.key, COMES, 'composed', tx)) {
        await draft(tx, event, {
          purpose: 'gathering-changed',
          personId,
          gatheringId: event.key,
          details: { changed },
        });
      }
      this.postOffice.openAfter(tx);
    }),
    on(GatheringCancelled, async (event, tx) => {
      const { reason } = event.details;
      await this.keep(event, tx, reason);
      const people = await toldOf(event.key, COMES, 'drafted', tx);
      await dropAllUnsent(event.key, tx);
      for (const personId of people) {
        await draft(tx, event, {
          purpose: 'gathering-cancelled',
          personId,
          gatheringId: event.key,
          details: { reason },
        });
      }
      this.postOffice.openAfter(tx);
    }),
  ];

  /** Those with a place have it in their calendars, under its old words. */
  private async reword(event: Received<GatheringState, { changed: string[] }>, tx: Tx): Promise<void> {
    if (!event.details.changed.some((field) => WORDS.has(field))) return;
    await dropUnsentOf('gathering-reworded', event.key, 'It was reworded again before it could be sent.', tx);
    for (const personId of await toldOf(event.key, HAVE_PLACES, 'composed', tx)) {
      const mail = { purpose: 'gathering-reworded', personId, gatheringId: event.key } as const;
      await draft(tx, event, { ...mail, waitMinutes: REWORDING_MINUTES });
    }
    this.postOffice.openAfter(tx);
  }

  private async keep(event: Received<GatheringState>, tx: Tx, reason: string | null = null): Promise<void> {
    await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [COMPOSING]);
    await tx.manager.query(
      `INSERT INTO gathering (id, version, state, cancellation_reason) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state,
         cancellation_reason = excluded.cancellation_reason`,
      [event.key, event.version, JSON.stringify(event.state), reason],
    );
    await scheduleReminders(event, tx);
  }
}

const HAVE_PLACES: readonly Purpose[] = ['place', 'promoted'];
const COMES: readonly Purpose[] = [...HAVE_PLACES, 'waitlist', 'offered', 'place-requested'];

/**
 * Those whom the latest mail about their registration told of one of `standings`; with `composed` only those whose
 * mail is composed already, since the others will read how things are now.
 */
async function toldOf(
  gatheringId: string,
  standings: readonly Purpose[],
  stage: 'composed' | 'drafted',
  tx: Tx,
): Promise<string[]> {
  const rows: { person_id: string }[] = await tx.manager.query(
    `SELECT person_id FROM (
       SELECT DISTINCT ON (person_id) person_id, purpose, standing FROM mail
       WHERE gathering_id = $1 AND purpose = ANY($2) ORDER BY person_id, about_version DESC) latest
     WHERE purpose = ANY($3) AND (standing <> 'draft' OR $4)`,
    [gatheringId, [...COMES, 'withdrawn'], standings, stage === 'drafted'],
  );
  return rows.map((row) => row.person_id);
}

/**
 * But not what takes a place back: whoever gave theirs up is told of no end, and may hold an entry still. What organisers
 * wrote has no later mail that makes it untrue, so it goes where it is kept or has failed as well.
 */
async function dropAllUnsent(gatheringId: string, tx: Tx): Promise<void> {
  await tx.manager.query(
    `UPDATE mail SET standing = 'dropped', problem = 'The gathering was cancelled before it could be sent.',
       due_at = CASE WHEN handed_over THEN due_at END
     WHERE gathering_id = $1 AND purpose <> 'withdrawn'
       AND (standing IN ('draft', 'waiting') OR (standing IN ('kept', 'failed') AND purpose = 'announcement'))`,
    [gatheringId],
  );
}

/** What was overtaken before anybody was told of it. */
async function dropUnsentOf(purpose: Purpose, gatheringId: string, why: string, tx: Tx): Promise<void> {
  await tx.manager.query(
    `UPDATE mail SET standing = 'dropped', problem = $3, due_at = CASE WHEN handed_over THEN due_at END
     WHERE gathering_id = $1 AND standing IN ('draft', 'waiting') AND purpose = $2`,
    [gatheringId, purpose, why],
  );
}
