import { In } from 'typeorm';
import type { EventDefinition } from '#contracts/topic';
import {
  partnerEvents,
  partners,
  ProgrammeDoorMoved,
  programmeEvents,
  programmes,
  type PartnerState,
  type ProgrammeState,
} from '#contracts/directory/events';
import type { EntryKind } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { change, changeAll, createAll, NotFound, type Aggregate } from '#service';
import { newsIn, noteHappening } from '../following/happenings';
import { makeFindable } from '../search/findable';
import { takingsFallDue } from '../takings/taking-rows-due';
import { Entry, EntryVersion } from './entry.entity';

/**
 * An entry, its row locked until the transaction ends. Rows that name it may come meanwhile: whoever changes a partner
 * writes the places of programmes that others hold, who wait for the partner.
 * @throws NotFound
 */
export async function lockEntry(tx: Tx, id: string, kind?: EntryKind): Promise<Entry> {
  const where = { id, ...(kind && { kind }) };
  const entry = await tx.manager.findOne(Entry, { where, lock: { mode: 'for_no_key_update' } });
  if (!entry) throw new NotFound(kind ?? 'entry');
  return entry;
}

/**
 * As `lockEntry`, several, by their ids.
 * @throws NotFound
 */
export async function lockEntries(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
  if (ids.length === 0) return new Map();
  const where = { id: In(ids) };
  const entries = await tx.manager.find(Entry, { where, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
  if (entries.length < ids.length) throw new NotFound('entry');
  return new Map(entries.map((entry) => [entry.id, entry]));
}

type What = keyof typeof partnerEvents;
type Told = EventDefinition<PartnerState, Details>;

/** The event of an entry's kind: what both kinds' declarations say is the same. */
const eventOf = (entry: Entry, what: What): Told =>
  (entry.kind === 'partner' ? partnerEvents : programmeEvents)[what] as unknown as Told;

interface Details {
  readonly byId: string | null;
  readonly toId?: string;
  readonly forId?: string;
}

/** By which others may read something else than before. */
const TOLD: ReadonlySet<What> = new Set(['added', 'changed', 'published', 'hidden']);

/** Something that became of an entry. */
export interface Saving {
  readonly entry: Entry;
  readonly what: What;
  readonly details: Details;
}

/** Writes an entry, new or changed, tells of it, and has it found as it is now, all at once. */
export const saveEntry = (tx: Tx, entry: Entry, what: What, details: Details): Promise<void> =>
  saveEntries(tx, [{ entry, what, details }]);

/** As `saveEntry`, several, each once. */
export async function saveEntries(tx: Tx, saved: readonly Saving[]): Promise<void> {
  if (saved.length === 0) return;
  const isNew = ({ entry }: Saving): boolean => entry.version === undefined;
  const telling = (one: Saving, what: What) => ({
    aggregate: one.entry as Aggregate<PartnerState>,
    event: eventOf(one.entry, what),
    details: one.details,
  });
  const news = await newsIn(
    tx.manager,
    saved.filter(({ what }) => TOLD.has(what)).map(({ entry }) => entry),
  );
  const [created, changed] = [saved.filter(isNew), saved.filter((one) => !isNew(one))];
  await createAll(
    tx,
    created.map((one) => telling(one, 'added')),
  );
  await changeAll(
    tx,
    changed.map((one) => telling(one, one.what)),
  );
  for (const { entry, details } of saved)
    await noteHappening(tx.manager, entry.id, news.get(entry) ?? [], details.byId);
  await makeFindable(tx.manager, saved);
  for (const { entry, what } of saved) {
    if (what === 'hidden' && entry.kind === 'partner') await takingsFallDue(tx.manager, entry.id);
  }
}

/** Writes how much of a programme's room is taken; where that opens or closes its door, everybody hears of it. */
export async function moveDoor(tx: Tx, programme: Entry, moves: boolean): Promise<void> {
  if (!moves) return void (await tx.manager.update(Entry, { id: programme.id }, { taken: programme.taken }));
  const news = await newsIn(tx.manager, [programme]);
  await change(tx, programme as Aggregate<ProgrammeState>, ProgrammeDoorMoved);
  await noteHappening(tx.manager, programme.id, news.get(programme) ?? [], null);
  await makeFindable(tx.manager, [{ entry: programme, what: 'changed' }]);
}

/** SQL: of an earlier contact `one`, what the entry says of it `now` as well, and who was shown it. */
const STILL_SAID = `(
  SELECT coalesce(jsonb_object_agg(name, said), '{}') FROM jsonb_each(one) field (name, said)
  WHERE name = 'id' OR EXISTS (SELECT FROM jsonb_array_elements(now.contacts) approved (contact)
    WHERE contact->'id' = one->'id' AND (name = 'audience' OR contact->name = said)))`;

/**
 * Earlier versions keep of contacts what is said of them still: who somebody was and how they were reached is theirs, and
 * goes with them when they are taken out, or somebody else is named in their place.
 */
const WITHOUT_FORMER_CONTACTS = `
  UPDATE entry_version SET content = jsonb_set(content, '{contacts}', (
    SELECT jsonb_agg(${STILL_SAID} ORDER BY nth) FROM jsonb_array_elements(content->'contacts') WITH ORDINALITY all_of (one, nth)))
  FROM jsonb_to_recordset($1::jsonb) AS now (id uuid, contacts jsonb)
  WHERE entry_id = now.id AND EXISTS (SELECT FROM jsonb_array_elements(content->'contacts') one WHERE one <> ${STILL_SAID})`;

/** Keeps what is approved of entries as a version of each. */
export async function keepVersions(
  tx: Tx,
  entries: readonly Entry[],
  byId: string,
  approvedBy: string | null,
): Promise<void> {
  const had = entries.filter(({ number }) => number > 1);
  const now = had.map(({ id, content }) => ({ id, contacts: content!.contacts }));
  if (had.length > 0) await tx.manager.query(WITHOUT_FORMER_CONTACTS, [JSON.stringify(now)]);
  const versions = entries.map(({ id: entryId, number, content, changedAt: at }) => {
    return { entryId, number, content: content!, byId, approvedBy, at };
  });
  await tx.manager.insert(EntryVersion, versions);
}

/** An entry, its row locked by this transaction, of which nothing was ever approved. */
export async function forgetEntry(tx: Tx, { id, kind, version }: Entry): Promise<void> {
  await tx.manager.delete(Entry, { id });
  await tx.forget<PartnerState | ProgrammeState>(kind === 'partner' ? partners : programmes, id, version + 1);
}
