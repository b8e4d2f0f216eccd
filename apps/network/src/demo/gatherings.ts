import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { postMessage } from '#contracts/discussions/endpoints';
import {
  askTogether,
  cancelGathering,
  getGathering,
  joinGroup,
  register,
  scheduleGathering,
  startGroup,
} from '#contracts/scheduling/endpoints';
import { call, Refused } from './api';
import { demoId, type DemoGathering } from './demo';

const ZONE = 'Europe/London';

export interface Where {
  readonly baseUrl: string;
  readonly organiser: string;
  /** Access tokens by e-mail address. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly id: string;
}

/** Schedules it unless it is there, and has its people register and talk. */
export async function seedGathering(where: Where, gathering: DemoGathering): Promise<void> {
  const { baseUrl, organiser, tokens, id } = where;
  const params = { gatheringId: id };
  const known = await call(baseUrl, organiser, getGathering, { params }).catch((error: unknown) => {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  });
  const view = known ?? (await schedule(where, gathering));
  // Whoever registered before is answered the same again; of one that is over or cancelled nothing is missing.
  if (view.standing === 'cancelled' || Date.parse(view.endsAt) < Date.now()) return;
  for (const email of gathering.registers) {
    const guests = [...(gathering.brings?.[email] ?? [])];
    await call(baseUrl, tokens.get(email), register, { params, body: { ...(guests.length > 0 && { guests }) } });
  }
  if (gathering.together) await askAsOne(where, gathering.together);
  for (const [n, [email, text]] of gathering.thread.entries()) {
    await post(baseUrl, tokens.get(email)!, id, { id: demoId(`message ${n} of ${id}`), text });
  }
  if (gathering.cancelledFor)
    await call(baseUrl, organiser, cancelGathering, { params, body: { reason: gathering.cancelledFor } });
}

/** Unless they have asked before. */
async function askAsOne({ baseUrl, tokens, id }: Where, together: readonly string[]): Promise<void> {
  const [first, ...others] = together.map((email) => tokens.get(email));
  const params = { gatheringId: id };
  if ((await call(baseUrl, first, getGathering, { params })).mine) return;
  const { id: groupId } = await call(baseUrl, first, startGroup, { params });
  for (const token of others) await call(baseUrl, token, joinGroup, { params: { ...params, groupId } });
  await call(baseUrl, first, askTogether, { params });
}

function schedule({ baseUrl, organiser, id }: Where, gathering: DemoGathering) {
  const { kind, title, purpose, place, link, capacity, maxPerOrganisation, chathamHouse } = gathering;
  const { stage = null, accessibility = null, seating = null, guestsEach = 0 } = gathering;
  const [wantedSectors, tags] = [[...(gathering.wantedSectors ?? [])], [...(gathering.tags ?? [])]];
  const facts = {
    id,
    kind,
    title,
    purpose,
    place,
    link,
    capacity,
    maxPerOrganisation,
    chathamHouse,
    wantedSectors,
    stage,
    tags,
    accessibility,
    seating,
    guestsEach,
  };
  return call(baseUrl, organiser, scheduleGathering, { body: { ...facts, ...timesOf(gathering) } });
}

function timesOf({ when }: DemoGathering) {
  const now = DateTime.now().setZone(ZONE);
  const toMinute = (time: DateTime) => ({
    local: time.toFormat("yyyy-MM-dd'T'HH:mm"),
    zone: ZONE,
    offset: time.toFormat('ZZ'),
  });
  // Nothing can be scheduled in the past: this begins with the next minute, and is over with the one after.
  if (!when) return { start: toMinute(now.plus({ minutes: 1 })), end: toMinute(now.plus({ minutes: 2 })) };
  const day = now.plus({ days: when.inDays });
  const at = (clock: string) => ({ local: `${day.toISODate()}T${clock}`, zone: ZONE });
  return { start: at(when.from), end: at(when.to) };
}

/** A place, or a note's publication, opens the thread a moment later; until then the door is closed. */
export async function post(
  baseUrl: string,
  token: string,
  threadId: string,
  body: { id: string; text: string },
): Promise<void> {
  for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
    try {
      await call(baseUrl, token, postMessage, { params: { threadId }, body });
      return;
    } catch (error) {
      const isNews = error instanceof Refused && [403, 404, 429, 503].includes(error.status);
      if (!isNews || Date.now() > deadline) throw error;
    }
  }
}
