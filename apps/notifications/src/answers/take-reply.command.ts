import { Command, CommandHandler } from '@nestjs/cqrs';
import { readReply, type Reply } from '#calendar';
import type { AnswerOf } from '#contracts/endpoint';
import type { takeReply } from '#contracts/notifications/endpoints';
import type { GatheringState } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, NotYetKnown } from '#service';
import { PURPOSES } from '../letters/purpose';
import { PostOffice } from '../sending/post-office';
import { LAST_TOLD } from './calendar-answer.entity';
import { NotAReply, NothingToAnswer, ReplyOfAnother, ReplyOutdated } from './calendar-answer.errors';

type Answer = AnswerOf<typeof takeReply>;

export class TakeReply extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly file: Uint8Array,
    /** Whose answer it has to be; null: of anybody with a place. */
    readonly personId: string | null,
  ) {
    super();
  }
}

/** Who was invited by a calendar's mail, and has the place still. */
interface Invited {
  readonly registrationId: string;
  readonly personId: string;
  readonly name: string;
  readonly sequence: number;
  /** Those that may answer for them: their own now, and the one that was written to. */
  readonly addresses: readonly string[];
}

/**
 * Whoever may, brings in what a calendar answered. It is believed where the address is the one that we wrote to, or the
 * person's own now; anybody can write such a file, so it gives no place up: whoever's calendar declined is asked.
 */
@CommandHandler(TakeReply)
export class TakeReplyHandler extends CommandInTransaction<TakeReply> {
  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  protected async handle({ gatheringId, file, personId }: TakeReply, tx: Tx): Promise<Answer> {
    const mine = personId === null ? undefined : await findInvited(tx, gatheringId, { personId });
    // As of a gathering that they may not know of.
    if (personId !== null && !mine) throw new NotFound('gathering');
    const coHosts = await stillToCome(tx, gatheringId);
    const reply = readReply(file);
    if ('why' in reply) throw new NotAReply(reply.why);
    if (reply.uid.toLowerCase() !== gatheringId)
      throw new ReplyOfAnother('This answers another invitation, not the one to this gathering.');
    const invited = mine ?? (await findInvited(tx, gatheringId, { address: reply.attendee }));
    if (!invited) throw new ReplyOfAnother(NOBODYS);
    if (!invited.addresses.includes(reply.attendee)) throw new ReplyOfAnother(NOT_YOURS);
    refuseOutdated(reply, invited);
    const at = await keep(tx, gatheringId, invited, reply);
    if (reply.answer === 'declined') await this.ask(tx, gatheringId, invited);
    const audience = { persons: [invited.personId, ...coHosts], organisers: true };
    tx.hint({ topic: 'notifications.calendar-answers', key: gatheringId, version: 1, audience });
    return { answer: reply.answer, at: at.toISOString(), person: { id: invited.personId, name: invited.name } };
  }

  /** Once for each invitation. What did not leave, since the calendar said otherwise meanwhile, may leave after all. */
  private async ask(tx: Tx, gatheringId: string, { registrationId, personId, sequence }: Invited): Promise<void> {
    await tx.manager.query(
      `INSERT INTO mail (id, once, purpose, about, about_version, person_id, gathering_id, details, subject)
       VALUES (uuidv7(), concat_ws(' ', 'calendar-declined', $1::uuid, $2::uuid, $4::integer), 'calendar-declined', $3, 1, $2, $1,
         jsonb_build_object('answered', $4::integer), $5)
       ON CONFLICT (once) DO UPDATE SET standing = 'draft', problem = NULL, due_at = now()
       WHERE mail.standing = 'dropped' AND NOT mail.handed_over`,
      [gatheringId, personId, registrationId, sequence, PURPOSES['calendar-declined']],
    );
    this.postOffice.openAfter(tx);
  }
}

const NOT_YOURS = 'This is the answer of another address than yours. Bring the one from the calendar that we invited.';
const NOBODYS = 'Nobody who was invited with a place here has the address whose answer this is.';

/** @returns who runs it beside the organisers. */
async function stillToCome(tx: Tx, gatheringId: string): Promise<readonly string[]> {
  const [known]: { state: GatheringState; over: boolean }[] = await tx.manager.query(
    `SELECT state, (state->>'endsAt')::timestamptz <= now() OR state->>'standing' <> 'scheduled' AS over
     FROM gathering WHERE id = $1`,
    [gatheringId],
  );
  if (!known) throw new NotYetKnown('gathering');
  if (known.over) throw new NothingToAnswer();
  return known.state.coHosts ?? [];
}

/** By address: whoever has it now, before whoever had it when they were written to. */
async function findInvited(
  tx: Tx,
  gatheringId: string,
  { personId = null, address = null }: { personId?: string | null; address?: string | null },
): Promise<Invited | undefined> {
  const [found]: Invited[] = await tx.manager.query(
    `SELECT r.id AS "registrationId", r.person_id AS "personId", p.name, told.sequence,
       ARRAY[lower(p.email), lower(told.to_address)] AS addresses
     FROM registration r JOIN person p ON p.id = r.person_id ${LAST_TOLD}
     WHERE r.gathering_id = $1 AND r.standing = 'place' AND told.method = 'REQUEST' AND p.standing <> 'left'
       AND (r.person_id = $2 OR $3 IN (lower(p.email), lower(told.to_address)))
     ORDER BY lower(p.email) = $3 DESC, r.id LIMIT 1`,
    [gatheringId, personId, address],
  );
  return found;
}

/** Above what was sent none was ever asked for, and would shut out all that come (RFC 5546, 2.1.5). */
function refuseOutdated({ sequence }: Reply, invited: Invited): void {
  if (sequence > invited.sequence) throw new ReplyOfAnother('This answers an invitation that we have not sent.');
  if (sequence < invited.sequence)
    throw new ReplyOutdated(
      'This answers an earlier invitation: it has been moved since, or the place was taken anew.',
    );
}

/** A calendar whose clock is ahead shuts out no later answer. */
async function keep(tx: Tx, gatheringId: string, { personId }: Invited, reply: Reply): Promise<Date> {
  const [kept]: { at: Date }[] = await tx.manager.query(
    `INSERT INTO calendar_answer (gathering_id, person_id, answer, sequence, at)
     VALUES ($1, $2, $3, $4, least($5::timestamptz, now()))
     ON CONFLICT (gathering_id, person_id) DO UPDATE
       SET answer = excluded.answer, sequence = excluded.sequence, at = excluded.at
       WHERE (calendar_answer.sequence, calendar_answer.at) <= (excluded.sequence, excluded.at)
     RETURNING at`,
    [gatheringId, personId, reply.answer, reply.sequence, reply.at],
  );
  if (!kept) throw new ReplyOutdated('A later answer of this calendar was taken already.');
  return kept.at;
}
