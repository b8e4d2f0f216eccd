import { isolated } from '../isolated';
import { momentOf } from '../moments';
import type { PublishedSession, SessionChange, Slot } from './programme';

/** A room as it is called. */
interface Called {
  readonly id: string;
  readonly name: string;
}

/** The sessions of a version, and the rooms that it names. */
export interface Version {
  readonly rooms: readonly Called[];
  readonly sessions: readonly Pick<PublishedSession, 'id' | 'title' | 'roomId' | 'startsAt' | 'endsAt'>[];
}

/** What is different, as those who come need to know it: what is in neither, and what only reads otherwise, is none. */
export function changesBetween(before: Version, after: Version): SessionChange[] {
  const [was, is] = [slotsOf(before), slotsOf(after)];
  const gone = before.sessions.filter(({ id }) => !is.has(id));
  return [...after.sessions, ...gone].flatMap(({ id, title }) => {
    const [then, now] = [was.get(id), is.get(id)];
    const wasTitled = then && now && then.title !== title ? then.title : null;
    const change = { sessionId: id, title, wasTitled, before: then?.slot ?? null, after: now?.slot ?? null };
    return wasTitled === null && then && now && isSame(then.slot, now.slot) ? [] : [change];
  });
}

function slotsOf({ rooms, sessions }: Version): Map<string, { title: string; slot: Slot }> {
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  return new Map(
    sessions.map(({ id, title, roomId, startsAt, endsAt }) => [
      id,
      { title, slot: { startsAt, endsAt, room: roomId === null ? null : (names.get(roomId) ?? null) } },
    ]),
  );
}

export const isSame = (one: Slot, other: Slot): boolean =>
  one.startsAt === other.startsAt && one.endsAt === other.endsAt && one.room === other.room;

/** One sentence of what became of a session, on the gathering's clock. */
export function changeLine({ title, wasTitled, before, after }: SessionChange, zone: string): string {
  const name = `“${isolated(title)}”`;
  if (!after) return `${name} does not take place.`;
  if (!before) return `${name} is new: ${slotLine(after, zone)}.`;
  const said = [
    wasTitled !== null && `was called “${isolated(wasTitled)}”`,
    (before.startsAt !== after.startsAt || before.endsAt !== after.endsAt) && movedWords(before, after, zone),
    before.room !== after.room && roomWords(before, after),
  ].filter(Boolean);
  return `${name} ${said.join(', and ')}.`;
}

function movedWords(before: Slot, after: Slot, zone: string): string {
  if (before.startsAt === after.startsAt) return `now ends at ${momentOf(new Date(after.endsAt), zone).clock}`;
  return `moved from ${timeLine(before, zone)} to ${timeLine(after, zone)}`;
}

function roomWords(before: Slot, after: Slot): string {
  if (after.room === null) return 'has no room of its own any more';
  const instead = before.room === null ? '' : `, not ${isolated(before.room)}`;
  return `is in ${isolated(after.room)}${instead}`;
}

/** `Fri 4 Dec, 10:00–10:45`. */
export function timeLine({ startsAt, endsAt }: Pick<Slot, 'startsAt' | 'endsAt'>, zone: string): string {
  const [from, to] = [momentOf(new Date(startsAt), zone), momentOf(new Date(endsAt), zone)];
  return `${from.weekday} ${from.day} ${from.month}, ${from.clock}–${to.clock}`;
}

/** The same, and where. */
export const slotLine = (slot: Slot, zone: string): string =>
  `${timeLine(slot, zone)}${slot.room === null ? '' : `, ${isolated(slot.room)}`}`;
