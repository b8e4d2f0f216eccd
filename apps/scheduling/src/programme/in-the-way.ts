import { isolated } from '#contracts/isolated';
import { momentOf } from '#contracts/moments';
import type { Tx } from '#messaging';
import type { FieldProblem } from '#service';
import type { Arranged } from './programme.rows';
import { SessionInTheWay } from './programme.errors';
import { toRange, type When } from './session-times';

/** Another session near this one in time: in the same room, or of somebody who speaks at both. */
export interface Near extends When {
  readonly id: string;
  readonly title: string;
  readonly roomId: string | null;
  /** Who speaks at both; null where it is only in the same room. */
  readonly speakerId: string | null;
  readonly speaker: string | null;
}

/** Who is to be where, when. */
export interface Wanted extends When {
  readonly id: string;
  readonly roomId: string | null;
  readonly speakerIds: readonly string[];
}

const NEAR = `
  SELECT s.id, s.title, s.room_id AS "roomId", lower(s.during) AS "from", upper(s.during) AS "to", p.speaker_id AS "speakerId",
    coalesce(k.name, m.name) AS speaker
  FROM session s
  LEFT JOIN session_speaker p ON p.session_id = s.id AND p.speaker_id = ANY ($4)
  LEFT JOIN speaker k ON k.id = p.speaker_id
  LEFT JOIN member m ON m.id = k.person_id AND m.standing <> 'left'
  WHERE s.gathering_id = $1 AND s.id <> $2 AND (s.room_id = $3 OR p.speaker_id IS NOT NULL)
    AND s.during && tstzrange(lower($5::tstzrange) - $6 * interval '1 minute', upper($5::tstzrange) + $6 * interval '1 minute')
  ORDER BY s.during, s.id LIMIT 50`;

/**
 * That no room and no speaker is taken twice is held by the database; here it is said in words, and that whoever speaks
 * in two rooms can come from one to the other.
 * @throws SessionInTheWay
 */
export async function refuseInTheWay(tx: Tx, { gathering, programme }: Arranged, wanted: Wanted): Promise<void> {
  const { minutesBetweenRooms, rooms } = programme;
  const near: Near[] = await tx.manager.query(NEAR, [
    gathering.id,
    wanted.id,
    wanted.roomId,
    wanted.speakerIds,
    toRange(wanted),
    minutesBetweenRooms,
  ]);
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  const found = near.flatMap((one) =>
    whyInTheWay(one, wanted, { zone: gathering.startZone, minutesBetweenRooms, names }).map((error) => ({
      one,
      error,
    })),
  );
  if (found.length > 0) {
    throw new SessionInTheWay(
      found.map(({ error }) => error),
      found.map(({ one }) => one.id),
    );
  }
}

interface Rules {
  readonly zone: string;
  readonly minutesBetweenRooms: number;
  readonly names: ReadonlyMap<string, string>;
}

/** What a session that is near makes impossible, at the field that says it. */
export function whyInTheWay(near: Near, wanted: Wanted, { zone, minutesBetweenRooms, names }: Rules): FieldProblem[] {
  const atOnce = near.from < wanted.to && wanted.from < near.to;
  const between = near.from < wanted.from ? gap(near, wanted) : gap(wanted, near);
  const isElsewhere = near.roomId !== null && wanted.roomId !== null && near.roomId !== wanted.roomId;
  const title = `“${isolated(near.title)}”`;
  const then = `${momentOf(near.from, zone).clock}–${momentOf(near.to, zone).clock}`;
  const speaker = near.speaker === null ? 'A speaker' : isolated(near.speaker);
  const wrong: FieldProblem[] = [];
  if (atOnce && near.roomId !== null && near.roomId === wanted.roomId) {
    const room = isolated(names.get(near.roomId) ?? 'this room');
    wrong.push({ pointer: '#/roomId', detail: `${title} is in ${room} then, ${then}.` });
  }
  if (near.speakerId !== null) {
    const pointer = `#/speakers/${wanted.speakerIds.indexOf(near.speakerId)}`;
    if (atOnce) wrong.push({ pointer, detail: `${speaker} speaks at ${title} then, ${then}.` });
    else if (isElsewhere && between < minutesBetweenRooms) {
      const where = isolated(names.get(near.roomId!) ?? 'another room');
      const detail = `${speaker} speaks at ${title} in ${where}, ${then}, and needs ${minutesBetweenRooms} minutes from one room to another.`;
      wrong.push({ pointer, detail });
    }
  }
  return wrong;
}

const gap = (first: When, second: When): number => (second.from.getTime() - first.to.getTime()) / 60_000;
