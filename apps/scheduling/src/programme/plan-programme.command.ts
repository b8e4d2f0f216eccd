import { Command, CommandHandler } from '@nestjs/cqrs';
import { isolated } from '#contracts/isolated';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { planProgramme } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, Stale, type FieldProblem } from '#service';
import { viewArrangement } from './arrangement.view';
import { SessionInTheWay } from './programme.errors';
import { lockArrangement, saveArrangement, type Arranged } from './programme.rows';

type View = AnswerOf<typeof planProgramme>;

export class PlanProgramme extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly version: number,
    readonly plan: InputOf<typeof planProgramme>['body'],
  ) {
    super();
  }
}

@CommandHandler(PlanProgramme)
export class PlanProgrammeHandler extends CommandInTransaction<PlanProgramme> {
  protected async handle({ gatheringId, version, plan }: PlanProgramme, tx: Tx): Promise<View> {
    const arranged = await lockArrangement(tx, gatheringId);
    if (arranged.programme.version !== version) throw new Stale();
    await refuseRemovingUsed(tx, arranged, plan);
    if (plan.minutesBetweenRooms > arranged.programme.minutesBetweenRooms)
      await refuseTooFar(tx, gatheringId, plan.minutesBetweenRooms);
    Object.assign(arranged.programme, plan);
    await saveArrangement(tx, arranged);
    return viewArrangement(tx.manager, gatheringId);
  }
}

/** A room or a track goes once no session needs it. */
async function refuseRemovingUsed(tx: Tx, { programme }: Arranged, plan: PlanProgramme['plan']): Promise<void> {
  const used: { roomId: string | null; trackId: string | null; title: string }[] = await tx.manager.query(
    `SELECT room_id AS "roomId", track_id AS "trackId", title FROM session
     WHERE gathering_id = $1 AND (room_id IS NOT NULL AND room_id <> ALL ($2) OR track_id IS NOT NULL AND track_id <> ALL ($3))
     LIMIT 1`,
    [programme.gatheringId, plan.rooms.map(({ id }) => id), plan.tracks.map(({ id }) => id)],
  );
  const wrong = used.map(({ roomId, title }): FieldProblem => {
    const isRoom = roomId !== null && plan.rooms.every(({ id }) => id !== roomId);
    const of = isRoom ? 'room' : 'track';
    return {
      pointer: `#/${of}s`,
      detail: `“${isolated(title)}” is in a ${of} that would be removed. Put it elsewhere first.`,
    };
  });
  if (wrong.length > 0) throw new Invalid(wrong);
}

/** With rooms further apart, somebody who speaks in two might not come in time. */
async function refuseTooFar(tx: Tx, gatheringId: string, minutes: number): Promise<void> {
  const [found]: { first: string; second: string; secondId: string; gap: number }[] = await tx.manager.query(
    `SELECT a.title AS first, b.title AS second, b.id AS "secondId",
       (extract(epoch FROM lower(b.during) - upper(a.during)) / 60)::integer AS gap
     FROM session a
     JOIN session_speaker x ON x.session_id = a.id
     JOIN session_speaker y ON y.speaker_id = x.speaker_id
     JOIN session b ON b.id = y.session_id
     WHERE a.gathering_id = $1 AND a.room_id <> b.room_id AND lower(b.during) >= upper(a.during)
       AND lower(b.during) < upper(a.during) + $2 * interval '1 minute'
     ORDER BY a.during LIMIT 1`,
    [gatheringId, minutes],
  );
  if (!found) return;
  const { first, second, secondId, gap } = found;
  const detail = `Somebody speaks at “${isolated(first)}” and ${gap} minutes later at “${isolated(second)}”, in another room.`;
  throw new SessionInTheWay([{ pointer: '#/minutesBetweenRooms', detail }], [secondId]);
}
