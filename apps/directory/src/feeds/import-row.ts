import { uuidv7 } from 'uuidv7';
import { isSame } from '#contracts/directory/changes-between';
import type { EntryKind } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { digestOf } from '#service';
import { Entry, schemaOf, type Content } from '../entries/entry.entity';
import { EntryNotReady } from '../entries/entry.errors';
import { lockEntry, saveEntry } from '../entries/entry.rows';
import { keep } from '../entries/write-entry';
import { checkReady, writtenOf } from '../entries/written';
import { today } from '../freshness/days';
import { checkRoom } from '../programmes/start-programme.command';
import { FeedEntry, type Feed, type FeedRow } from './feed.entity';
import type { Fills } from './hold-entries';
import { renewed, type Said } from './renewed';

/** A row that is not taken, and why. */
export class Passed {
  constructor(readonly why: string) {}
}

/** What a feed says of one entry. */
interface Saying {
  readonly kind: EntryKind;
  readonly externalId: string;
  readonly said: Said;
  readonly assuredOn: string | null;
  /** Of a programme. */
  readonly partnerExternalId?: string;
  /** The partner, here already, of whose entry it fills what is empty. */
  readonly fills?: string;
}

/**
 * Writes what a row says: its organisation, and the service. What is known from the feed is renewed, where nobody
 * corrected it here. All that it changes is held (`holdEntries`).
 * @returns what has to be said of it, or that it was passed over.
 * @throws Problem where it is refused, perhaps with a part of it written.
 */
export async function importRow(
  tx: Tx,
  feed: Feed,
  byId: string,
  row: FeedRow,
  held: Fills,
): Promise<string[] | Passed> {
  const { partner, programme, externalId, partnerExternalId, assuredOn } = row;
  if (!partner || !externalId) return new Passed('It cannot be read.');
  const notes: string[] = [];
  const write = (saying: Saying): Promise<void> => writeSaying(tx, feed, byId, saying, notes);
  if (!programme) {
    const fills = held.get(externalId);
    if (!fills) return new Passed('No partner here has this number any more.');
    await write({ kind: 'partner', externalId, said: partner, assuredOn: null, fills });
    return notes;
  }
  await write({ kind: 'partner', externalId: partnerExternalId, said: partner, assuredOn: null });
  await write({ kind: 'programme', externalId, said: programme, assuredOn, partnerExternalId });
  return notes;
}

async function writeSaying(tx: Tx, feed: Feed, byId: string, saying: Saying, notes: string[]): Promise<void> {
  const { kind, externalId, said, assuredOn } = saying;
  const known = await knownFrom(tx, feed, kind, externalId);
  if (known && isSame(known.said, said) && known.assuredOn === assuredOn) return;
  const entryId = known?.entryId ?? saying.fills;
  const entry = entryId
    ? await renew(tx, byId, await lockEntry(tx, entryId, kind), known?.said ?? null, saying, notes)
    : await begin(tx, feed, byId, saying);
  if (!entry) return;
  if (feed.publishes && !saying.fills) await publish(tx, entry, byId, notes);
  await tx.manager.upsert(
    FeedEntry,
    {
      ...{ feedId: feed.id, kind, externalId, entryId: entry.id, assuredOn, licence: feed.licence, goneAt: null },
      ...{ said: said as object, saidAt: new Date(), number: entry.number, differs: differs(said, entry.content!) },
    },
    ['feedId', 'kind', 'externalId'],
  );
}

const knownFrom = (tx: Tx, { id: feedId }: Feed, kind: EntryKind, externalId: string): Promise<FeedEntry | null> =>
  tx.manager.findOneBy(FeedEntry, { feedId, kind, externalId });

async function begin(tx: Tx, feed: Feed, byId: string, saying: Saying): Promise<Entry> {
  const { kind, said, partnerExternalId, assuredOn } = saying;
  const partnerId = partnerExternalId && (await knownFrom(tx, feed, 'partner', partnerExternalId))!.entryId;
  if (partnerId) await checkRoom(tx, partnerId);
  const id = uuidv7();
  const content = await writtenOf(tx.manager, id, schemaOf(kind).parse(said), null);
  const of = { id, kind, partnerId: partnerId || id, name: content.name, startedBy: byId, requestHash: digestOf(said) };
  const entry = Entry.start(of);
  if (feed.publishes && !whatLacks(entry, content)) entry.publishes();
  entry.takesUp(content);
  await keep(tx, entry, { byId, approvedBy: null, assuredOn: assuredOn ?? today() });
  return entry;
}

/** @returns null where it stays as it is, since what is public would lack something. */
async function renew(
  tx: Tx,
  byId: string,
  entry: Entry,
  was: Said | null,
  saying: Saying,
  notes: string[],
): Promise<Entry | null> {
  const here = entry.content ?? schemaOf(saying.kind).parse(saying.said);
  const content = await writtenOf(tx.manager, entry.id, renewed(saying.kind, was, saying.said, here), here);
  if (entry.standing === 'published') {
    const lacking = whatLacks(entry, content);
    if (lacking) {
      notes.push(`${entry.name} stays as it was: ${lacking}`);
      return null;
    }
  }
  const assuredOn =
    [entry.assuredOn, saying.assuredOn]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? today();
  if (!isSame(content, entry.content)) {
    const before = entry.content;
    entry.takesUp(content);
    entry.carriesChangeOver(before);
    await keep(tx, entry, { byId, approvedBy: null, assuredOn });
  } else if (entry.kind === 'programme' && entry.assuredOn !== assuredOn) {
    entry.isAssured(byId, assuredOn);
    await saveEntry(tx, entry, 'assured', { byId });
  }
  return entry;
}

/** What nobody has published or hidden yet, once it says enough. */
async function publish(tx: Tx, entry: Entry, byId: string, notes: string[]): Promise<void> {
  if (entry.standing !== 'draft') return;
  const lacking = whatLacks(entry, entry.content);
  if (lacking) {
    notes.push(`${entry.name} is a draft: ${lacking}`);
    return;
  }
  entry.publishes();
  await saveEntry(tx, entry, 'published', { byId });
}

function whatLacks(entry: Entry, content: Content | null): string | null {
  try {
    checkReady(entry, content);
    return null;
  } catch (error) {
    if (error instanceof EntryNotReady) return error.detail;
    throw error;
  }
}

/** Whether an entry says something else than its feed, of what the feed speaks of. */
function differs(said: Said, content: Content): boolean {
  const here = content as unknown as Said;
  return Object.entries(said).some(([name, value]) => !isSame(value, here[name]));
}
