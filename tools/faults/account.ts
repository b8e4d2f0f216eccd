import { setTimeout as sleep } from 'node:timers/promises';
import { listChanges } from '#contracts/discussions/endpoints';
import { listItems } from '#contracts/library/endpoints';
import { items } from '#contracts/library/events';
import { gatherings, registrations } from '#contracts/scheduling/events';
import { SERVICES, type ServiceName } from '#service';
import type { Follower } from './follower';
import { parked, query, untilTaken, type DatabaseOf } from './inboxes';
import { textOf, titleOf, wordOf, type Ledger, type Thread } from './ledger';

/** What became of everything that was acknowledged, wherever it has to be. Empty lists are what is wanted. */
export interface Account {
  readonly offered: number;
  readonly acknowledged: number;
  /** Why the others were not, and how often. */
  readonly refused: Readonly<Record<string, number>>;
  /** The writing ended before the breaking did. */
  readonly ranOut: boolean;
  readonly lost: string[];
  readonly doubled: string[];
  readonly outOfOrder: string[];
}

/** Until sockets have heard what they missed, and mails are composed. */
const SETTLED_MS = 60_000;

/** Once nothing is written any more, and every consumer has taken what there is. */
export async function account(ledger: Ledger): Promise<Account> {
  const { entries } = ledger;
  const done = entries.filter(({ took }) => took !== undefined);
  const found: Account = {
    ...{ offered: entries.length, acknowledged: done.length },
    ...{ refused: Object.fromEntries(ledger.refused), ranOut: ledger.ranOut },
    ...{ lost: [], doubled: [], outOfOrder: [] },
  };
  found.lost.push(...(await parked(ledger.place.databaseOf)).map((one) => `parked: ${one}`));
  found.lost.push(...(await notLookedAt(ledger.place.databaseOf)));
  for (const thread of ledger.threads) await ofThread(ledger, thread, found);
  await ofPlaces(ledger, found);
  await ofNotes(ledger, found);
  await ofEdits(ledger, found);
  return found;
}

/** The same, once every consumer has taken what there is. @throws Error where that takes longer. */
export async function settle(ledger: Ledger, withinSeconds: number): Promise<{ found: Account; caughtUp: number }> {
  const caughtUp = await untilTaken(ledger.place.databaseOf, withinSeconds);
  const found = await account(ledger);
  ledger.close();
  return { found, caughtUp };
}

async function ofThread(ledger: Ledger, thread: Thread, found: Account): Promise<void> {
  const { texts, rev } = await readThread(ledger, thread.id);
  const at = Map.groupBy(texts.entries(), ([, text]) => text);
  for (const { lane } of thread.lanes) {
    let before = -1;
    for (const { n, took } of lane.entries) {
      const times = at.get(textOf(n)) ?? [];
      if (times.length === 0 && took !== undefined) found.lost.push(`message ${n}`);
      if (times.length > 1) found.doubled.push(`message ${n}, ${times.length} times`);
      for (const [place] of times) {
        if (place < before) found.outOfOrder.push(`message ${n}`);
        before = place;
      }
    }
  }
  await ofSockets(ledger, thread, { texts, rev }, found);
}

async function readThread(ledger: Ledger, threadId: string): Promise<{ texts: string[]; rev: number }> {
  const texts: string[] = [];
  for (let after = 0; ;) {
    const query = { after, limit: 500 };
    const answer = await ledger.client.persist(ledger.organiser, listChanges, { params: { threadId }, query });
    const { changes, more } = answer?.body as { changes: { rev: number; message: { text: string } }[]; more: boolean };
    texts.push(...changes.map(({ message }) => message.text));
    after = changes.at(-1)?.rev ?? after;
    if (!more) return { texts, rev: after };
  }
}

/** Each has to hold the whole thread in the end, as whoever reads it afresh. */
async function ofSockets(
  ledger: Ledger,
  thread: Thread,
  { texts, rev }: { texts: string[]; rev: number },
  found: Account,
): Promise<void> {
  const witness = ledger.witnesses[ledger.threads.indexOf(thread)]!;
  const those = [witness, ...(thread === ledger.hall ? ledger.crowd : [])];
  const stranded = (): number => those.filter((one) => one.rev !== rev).length;
  for (const deadline = Date.now() + SETTLED_MS; stranded() > 0 && Date.now() < deadline;) await sleep(100);
  if (stranded() > 0)
    found.lost.push(`${stranded()} of ${those.length} sockets of a thread are behind revision ${rev}`);
  const [doubled, gaps] = [sumOf(those, ({ told }) => told.doubled), sumOf(those, ({ told }) => told.gaps)];
  if (doubled > 0) found.doubled.push(`${doubled} changes told again to sockets of a thread`);
  if (gaps > 0) found.outOfOrder.push(`${gaps} changes told to sockets of a thread before what they follow`);
  if (witness.rev === rev && witness.heard!.join() !== texts.join())
    found.outOfOrder.push('a socket heard of a thread what it does not say');
}

const sumOf = (those: readonly Follower[], of: (one: Follower) => number): number =>
  those.reduce((sum, one) => sum + of(one), 0);

type Copies = readonly (readonly [ServiceName, string])[];

/** Where a registration has to be known, each row once. */
const COPIES_OF_PLACES: Copies = [
  ['scheduling', `SELECT gathering_id, person_id FROM registration WHERE standing = 'place'`],
  ['discussions', `SELECT gathering_id, person_id FROM registration WHERE standing = 'place'`],
  ['notifications', `SELECT gathering_id, person_id FROM registration WHERE standing = 'place'`],
  ['library', `SELECT gathering_id, person_id FROM gathering_place WHERE standing = 'place'`],
];
const MAILS = `SELECT gathering_id, person_id FROM mail WHERE purpose = 'place' AND standing <> 'draft'`;

async function ofPlaces(ledger: Ledger, found: Account): Promise<void> {
  const { databaseOf } = ledger.place;
  const drafts = async (): Promise<number> =>
    (await query<object>(databaseOf('notifications'), `SELECT FROM mail WHERE standing = 'draft'`)).length;
  for (const deadline = Date.now() + SETTLED_MS; (await drafts()) > 0 && Date.now() < deadline;) await sleep(250);
  for (const [service, sql] of [...COPIES_OF_PLACES, ['notifications', MAILS] as const]) {
    const what = sql === MAILS ? 'mail' : `row of ${service}`;
    const rows = await query<{ gathering_id: string; person_id: string }>(databaseOf(service), sql);
    const times = Map.groupBy(rows, (row) => `${row.gathering_id} ${row.person_id}`);
    for (const { n, kind, took } of ledger.entries) {
      if (kind !== 'place') continue;
      const { gatheringId, personId } = ledger.places.get(n)!;
      const count = times.get(`${gatheringId} ${personId}`)?.length ?? 0;
      if (count === 0 && took !== undefined) found.lost.push(`place ${n}: no ${what}`);
      if (count > 1) found.doubled.push(`place ${n}: ${what}, ${count} times`);
    }
  }
}

const COPIES_OF_NOTES: Copies = [
  ['library', `SELECT id, title FROM item WHERE standing = 'published'`],
  ['discussions', `SELECT id, title FROM item WHERE standing = 'published'`],
  ['notifications', `SELECT id, title FROM item WHERE standing = 'published'`],
];

/** By the search that a member has, and in the copies of others. */
async function ofNotes(ledger: Ledger, found: Account): Promise<void> {
  const copies = await titlesIn(ledger, COPIES_OF_NOTES);
  for (const { n, kind, took } of ledger.entries) {
    if (kind !== 'note' || took === undefined) continue;
    const id = ledger.notes.get(n)!;
    const request = { query: { search: wordOf(n), verbatim: 'true' } };
    const answer = await ledger.client.persist(ledger.organiser, listItems, request);
    const { items: hits } = answer?.body as { items: { id: string }[] };
    if (!hits.some((hit) => hit.id === id)) found.lost.push(`note ${n}: not found by its word`);
    if (hits.length > 1) found.doubled.push(`note ${n}: found ${hits.length} times`);
    for (const [service, titles] of copies)
      if (titles.get(id) !== titleOf(n)) found.lost.push(`note ${n}: ${service} has “${titles.get(id)}”`);
  }
}

const COPIES_OF_TITLES: Copies = [
  ['scheduling', 'SELECT id, title FROM gathering'],
  ['discussions', 'SELECT id, title FROM gathering'],
  ['notifications', `SELECT id, state ->> 'title' AS title FROM gathering`],
];

/** Each edit is one version, and the last of them is what everybody has. */
async function ofEdits(ledger: Ledger, found: Account): Promise<void> {
  const { databaseOf } = ledger.place;
  const versions = new Map(
    (await query<{ id: string; version: number }>(databaseOf('scheduling'), 'SELECT id, version FROM gathering')).map(
      ({ id, version }) => [id, version],
    ),
  );
  const copies = await titlesIn(ledger, COPIES_OF_TITLES);
  for (const { id, lane } of ledger.edited) {
    const done = lane.entries.filter(({ took }) => took !== undefined);
    const landed = versions.get(id)! - 1;
    if (landed < done.length) found.lost.push(`${done.length - landed} edits of a gathering`);
    if (landed > lane.entries.length) found.doubled.push(`${landed - lane.entries.length} edits of a gathering`);
    const last = done.at(-1);
    if (!last || lane.entries.at(-1) !== last) continue;
    for (const [service, titles] of copies)
      if (titles.get(id) !== `Edited by ${textOf(last.n)}`)
        found.outOfOrder.push(`${service} has “${titles.get(id)}” after edit ${last.n}`);
  }
}

async function titlesIn(ledger: Ledger, copies: Copies): Promise<(readonly [ServiceName, Map<string, string>])[]> {
  const all = copies.map(async ([service, sql]) => {
    const rows = await query<{ id: string; title: string }>(ledger.place.databaseOf(service), sql);
    return [service, new Map(rows.map(({ id, title }) => [id, title]))] as const;
  });
  return await Promise.all(all);
}

const LOOKED_AT: readonly (readonly [topic: string, Copies])[] = [
  [registrations.name, COPIES_OF_PLACES],
  [gatherings.name, COPIES_OF_TITLES],
  [items.name, COPIES_OF_NOTES],
];

/** Whoever follows one of these topics and is not looked at: that would pass for whole unseen. */
async function notLookedAt(databaseOf: DatabaseOf): Promise<string[]> {
  const sql = 'SELECT DISTINCT topic FROM messaging.consumers';
  const found = SERVICES.map(async (service) => {
    const followed = new Set((await query<{ topic: string }>(databaseOf(service), sql)).map(({ topic }) => topic));
    return LOOKED_AT.filter(([topic, copies]) => followed.has(topic) && !copies.some(([one]) => one === service)).map(
      ([topic]) => `nobody looks at what ${service} keeps of ${topic}`,
    );
  });
  return (await Promise.all(found)).flat();
}
