import { Injectable } from '@nestjs/common';
import { instantBefore } from '#calendar';
import { USUAL_REMINDERS } from '#contracts/scheduling/ahead';
import type { GatheringState } from '#contracts/scheduling/events';
import { Transactions, type Received, type Tx } from '#messaging';
import { ByTheClock } from '#service';
import { PURPOSES } from '../letters/purpose';
import { PostOffice } from './post-office';

const LOOK_EVERY_MILLIS = 60_000;
/** Gatherings at a time, each with up to some thousands who come. */
const AT_ONCE = 5;

/**
 * Of each gathering whose reminders are due, drafts one to everybody with a place who had it by then, in one statement
 * for all: the mails themselves are the record of who has one. Where several were missed, the last says all. The
 * gathering's row is held meanwhile, which a change or a cancellation of it waits for, and another instance passes over.
 */
const REMIND = `
  WITH next AS MATERIALIZED (
    SELECT id, state FROM gathering
    WHERE id IN (SELECT gathering_id FROM reminder WHERE due_at <= now() ORDER BY due_at LIMIT ${AT_ONCE})
    FOR UPDATE SKIP LOCKED
  ), due AS (
    DELETE FROM reminder USING next WHERE gathering_id = next.id AND due_at <= now()
    RETURNING gathering_id, due_at, state
  ), told AS (
    SELECT gathering_id, max(due_at) AS due_at, (state->>'startsAt')::timestamptz AS starts_at
    FROM due WHERE state->>'standing' = 'scheduled' GROUP BY gathering_id, state
  ), drafted AS (
    INSERT INTO mail (id, once, purpose, about, about_version, person_id, gathering_id, expires_at, subject)
    SELECT uuidv7(), concat_ws(' ', 'reminder', told.gathering_id, to_json(told.due_at) #>> '{}', comes.person_id),
      'reminder', comes.about, comes.about_version, comes.person_id, told.gathering_id, starts_at, $1
    FROM told CROSS JOIN LATERAL (
      SELECT DISTINCT ON (person_id) person_id, purpose, about, about_version, created_at FROM mail
      WHERE gathering_id = told.gathering_id AND purpose IN ('place', 'promoted', 'waitlist', 'withdrawn')
      ORDER BY person_id, about_version DESC
    ) comes
    WHERE starts_at > now() AND comes.purpose IN ('place', 'promoted') AND comes.created_at <= told.due_at
      AND NOT EXISTS (SELECT FROM mail_choice c WHERE c.person_id = comes.person_id AND NOT c.reminders)
    ON CONFLICT (once) DO NOTHING RETURNING 1
  )
  SELECT (SELECT count(*)::integer FROM due) AS due, (SELECT count(*)::integer FROM drafted) AS drafted`;

/** Of each poll that is due, once: those who have not answered, while they still can. */
const REMIND_OF_POLLS = `
  WITH due AS (
    UPDATE poll SET reminded = true WHERE id IN (
      SELECT id FROM poll WHERE NOT reminded AND standing = 'open' AND remind_at <= now()
      ORDER BY remind_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING id, version, deadline_at, asked_by
  ), drafted AS (
    INSERT INTO mail (id, once, purpose, about, about_version, person_id, issuer_id, link_id, subject, details)
    SELECT uuidv7(), 'poll-reminder ' || v.id, 'poll-reminder', v.id, v.version, coalesce(v.person_id, v.id), due.asked_by,
      CASE WHEN v.person_id IS NULL THEN v.id END, $1, jsonb_build_object('pollVersion', due.version)
    FROM due JOIN poll_voter v ON v.poll_id = due.id
    WHERE due.deadline_at > now() AND NOT v.answered
      AND NOT EXISTS (SELECT FROM mail_choice c WHERE c.person_id = v.person_id AND NOT c.reminders)
    ON CONFLICT (once) DO NOTHING RETURNING 1
  )
  SELECT (SELECT count(*)::integer FROM due) AS due, (SELECT count(*)::integer FROM drafted) AS drafted`;

const NEXT = `
  SELECT (extract(epoch FROM min(at) - now()) * 1000)::float AS ms FROM (
    SELECT min(due_at) AS at FROM reminder
    UNION ALL SELECT min(remind_at) FROM poll WHERE NOT reminded AND standing = 'open') next`;

/**
 * Reminds those with a place of what is coming, and those who are asked for a date of answering, by the clock, in any
 * number of instances.
 */
@Injectable()
export class Reminders extends ByTheClock {
  constructor(
    private readonly transactions: Transactions,
    private readonly postOffice: PostOffice,
  ) {
    super('notifications: reminders');
  }

  protected work(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const [[gatherings], [polls]]: [Reminded, Reminded] = [
        await tx.manager.query(REMIND, [PURPOSES.reminder]),
        await tx.manager.query(REMIND_OF_POLLS, [PURPOSES['poll-reminder']]),
      ];
      if (gatherings.drafted + polls.drafted > 0) this.postOffice.openAfter(tx);
      if (gatherings.due + polls.due > 0) return 0;
      const [{ ms }]: [{ ms: number | null }] = await tx.manager.query(NEXT);
      // What is due already another instance has in hand.
      return ms !== null && ms > 0 ? Math.min(ms, LOOK_EVERY_MILLIS) : LOOK_EVERY_MILLIS;
    });
  }
}

type Reminded = [{ readonly due: number; readonly drafted: number }];

/**
 * When a gathering is reminded of from now on, in place of what was said before; nothing any more where it is cancelled.
 * What had passed when that was said is passed: nobody is reminded of tomorrow five minutes after the scheduling. But a
 * mark that stays, and is overdue because this was down, is still to be told.
 */
export async function scheduleReminders({ key, state, time }: Received<GatheringState>, tx: Tx): Promise<void> {
  const start = { ...state.start, at: new Date(state.startsAt) };
  const reminders = state.standing === 'cancelled' ? [] : (state.reminders ?? USUAL_REMINDERS);
  const marks = reminders.map((ahead) => instantBefore(start, ahead));
  await tx.manager.query('DELETE FROM reminder WHERE gathering_id = $1 AND due_at <> ALL ($2::timestamptz[])', [
    key,
    marks,
  ]);
  await tx.manager.query(
    `INSERT INTO reminder (gathering_id, due_at) SELECT $1::uuid, unnest($2::timestamptz[])
     ON CONFLICT (gathering_id, due_at) DO NOTHING`,
    [key, marks.filter((at) => at > time)],
  );
}
