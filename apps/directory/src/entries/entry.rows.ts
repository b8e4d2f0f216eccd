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
import { change, create, NotFound, type Aggregate } from '#service';
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

/** Writes an entry, new or changed, tells of it, and has it found as it is now, all at once. */
export async function saveEntry(tx: Tx, entry: Entry, what: What, details: Details): Promise<void> {
  const aggregate = entry as Aggregate<PartnerState>;
  const news = TOLD.has(what) ? await newsIn(tx.manager, entry) : [];
  if (entry.version === undefined) await create(tx, aggregate, eventOf(entry, 'added'), details);
  else await change(tx, aggregate, eventOf(entry, what), details);
  await noteHappening(tx.manager, entry.id, news, details.byId);
  await makeFindable(tx.manager, entry, what);
  if (what === 'hidden' && entry.kind === 'partner') await takingsFallDue(tx.manager, entry.id);
}

/** Writes how much of a programme's room is taken; where that opens or closes its door, everybody hears of it. */
export async function moveDoor(tx: Tx, programme: Entry, moves: boolean): Promise<void> {
  if (!moves) return void (await tx.manager.update(Entry, { id: programme.id }, { taken: programme.taken }));
  const news = await newsIn(tx.manager, programme);
  await change(tx, programme as Aggregate<ProgrammeState>, ProgrammeDoorMoved);
  await noteHappening(tx.manager, programme.id, news, null);
  await makeFindable(tx.manager, programme, 'changed');
}

/** SQL: of an earlier contact `one`, what the entry says of it now ($2) as well, and who was shown it. */
const STILL_SAID = `(
  SELECT coalesce(jsonb_object_agg(name, said), '{}') FROM jsonb_each(one) field (name, said)
  WHERE name = 'id' OR EXISTS (SELECT FROM jsonb_array_elements($2::jsonb) approved (contact)
    WHERE contact->'id' = one->'id' AND (name = 'audience' OR contact->name = said)))`;

/**
 * Earlier versions keep of contacts what is said of them still: who somebody was and how they were reached is theirs, and
 * goes with them when they are taken out, or somebody else is named in their place.
 */
const WITHOUT_FORMER_CONTACTS = `
  UPDATE entry_version SET content = jsonb_set(content, '{contacts}', (
    SELECT jsonb_agg(${STILL_SAID} ORDER BY nth) FROM jsonb_array_elements(content->'contacts') WITH ORDINALITY all_of (one, nth)))
  WHERE entry_id = $1 AND EXISTS (SELECT FROM jsonb_array_elements(content->'contacts') one WHERE one <> ${STILL_SAID})`;

/** Keeps what is approved as a version. */
export async function keepVersion(tx: Tx, entry: Entry, byId: string, approvedBy: string | null): Promise<void> {
  const { id: entryId, number, content, changedAt: at } = entry;
  await tx.manager.query(WITHOUT_FORMER_CONTACTS, [entryId, JSON.stringify(content!.contacts)]);
  await tx.manager.insert(EntryVersion, { entryId, number, content: content!, byId, approvedBy, at });
}

/** An entry, its row locked by this transaction, of which nothing was ever approved. */
export async function forgetEntry(tx: Tx, { id, kind, version }: Entry): Promise<void> {
  await tx.manager.delete(Entry, { id });
  await tx.forget<PartnerState | ProgrammeState>(kind === 'partner' ? partners : programmes, id, version + 1);
}
