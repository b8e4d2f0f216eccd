import { In } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { isSame } from '#contracts/directory/changes-between';
import type { EntryKind } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { digestOf } from '#service';
import { Entry, schemaOf, type Content } from '../entries/entry.entity';
import { EntryNotReady } from '../entries/entry.errors';
import { lockEntries, saveEntries } from '../entries/entry.rows';
import { keepAll } from '../entries/write-entry';
import { checkReady, checkWritings } from '../entries/written';
import { today } from '../freshness/days';
import { checkRoom } from '../programmes/start-programme.command';
import { FeedEntry, type Feed } from './feed.entity';
import { renewed, type Said } from './renewed';

/** What a feed says of one entry. */
export interface Saying {
  readonly kind: EntryKind;
  readonly externalId: string;
  readonly said: Said;
  readonly assuredOn: string | null;
  /** Of a programme. */
  readonly partnerExternalId?: string;
  /** The partner, here already, of whose entry it fills what is empty. */
  readonly fills?: string;
  /** What has to be said of it. */
  readonly notes: string[];
}

/** Two ids of a feed are one entry here: what the one says has to be written before the other is looked at. */
export class Entangled extends Error {}

/** What is known from a feed, by the ids that it has there. */
type Known = ReadonlyMap<string, FeedEntry>;

/**
 * Writes what a feed says of entries of one kind: those that begin, and those that are renewed.
 * @throws Problem, Entangled
 */
export async function writeSayings(tx: Tx, feed: Feed, byId: string, sayings: readonly Saying[]): Promise<void> {
  for (const round of roundsOf(sayings)) await writeRound(tx, feed, byId, round);
}

/** What is said of one entry, each in its turn: once, where the same is said again. */
function roundsOf(sayings: readonly Saying[]): Saying[][] {
  const rounds: Saying[][] = [];
  for (const of of Map.groupBy(sayings, ({ externalId }) => externalId).values()) {
    const anew = of.filter((one, nth) => nth === 0 || !isSame(one.said, of[nth - 1]!.said));
    for (const [nth, one] of anew.entries()) (rounds[nth] ??= []).push(one);
  }
  return rounds;
}

/** Each of another entry. */
async function writeRound(tx: Tx, feed: Feed, byId: string, sayings: readonly Saying[]): Promise<void> {
  const { kind } = sayings[0]!;
  const known = await knownAs(
    tx,
    feed,
    kind,
    sayings.map(({ externalId }) => externalId),
  );
  const changed = sayings.filter((one) => !saysTheSame(one, known.get(one.externalId)));
  if (changed.length === 0) return;
  const entries = await entriesOf(tx, feed, byId, changed, known);
  const writings = changed.map((saying, nth) => {
    const [entry, was] = [entries[nth]!, known.get(saying.externalId)?.said ?? null];
    const content = entry.content ? renewed(kind, was, saying.said, entry.content) : schemaOf(kind).parse(saying.said);
    return { saying, entry, id: entry.id, content, was: entry.content };
  });
  await checkWritings(tx.manager, writings);
  const sound = writings.filter((one) => !wouldLack(one));
  await save(tx, feed, byId, sound);
  await keepSaid(tx, feed, sound);
}

const saysTheSame = ({ said, assuredOn }: Saying, known: FeedEntry | undefined): boolean =>
  known !== undefined && isSame(known.said, said) && known.assuredOn === assuredOn;

async function knownAs({ manager }: Tx, { id: feedId }: Feed, kind: EntryKind, ids: readonly string[]): Promise<Known> {
  const known = ids.length > 0 ? await manager.findBy(FeedEntry, { feedId, kind, externalId: In(ids) }) : [];
  return new Map(known.map((one) => [one.externalId, one]));
}

/**
 * The entry of each: one that is here, or one that begins.
 * @throws Entangled, ProgrammesFull
 */
async function entriesOf(
  tx: Tx,
  feed: Feed,
  startedBy: string,
  sayings: readonly Saying[],
  known: Known,
): Promise<Entry[]> {
  const idOf = ({ externalId, fills }: Saying): string | undefined => known.get(externalId)?.entryId ?? fills;
  const ids = sayings.flatMap((one) => idOf(one) ?? []);
  if (new Set(ids).size < ids.length) throw new Entangled();
  const here = await lockEntries(tx, ids);
  const partners = await partnersOf(
    tx,
    feed,
    sayings.filter((one) => !idOf(one)),
  );
  return sayings.map((saying) => {
    const { kind, said, partnerExternalId } = saying;
    const [known, id] = [here.get(idOf(saying) ?? ''), uuidv7()];
    if (known) return known;
    const partnerId = partnerExternalId === undefined ? id : partners.get(partnerExternalId)!.entryId;
    return Entry.start({ id, kind, partnerId, name: String(said['name']), startedBy, requestHash: digestOf(said) });
  });
}

/** Whose the programmes are that begin, with room for them. */
async function partnersOf(tx: Tx, feed: Feed, begun: readonly Saying[]): Promise<Known> {
  const names = begun.flatMap(({ partnerExternalId }) => partnerExternalId ?? []);
  if (names.length === 0) return new Map();
  const known = await knownAs(tx, feed, 'partner', names);
  const coming = Map.groupBy(names, (name) => known.get(name)!.entryId);
  await checkRoom(tx, new Map([...coming].map(([id, { length }]) => [id, length])));
  return known;
}

/** What is said of an entry, and the content that this makes. */
interface Telling {
  readonly saying: Saying;
  readonly entry: Entry;
  readonly content: Content;
}

/** Whether what is public would lack something: then it stays as it is. */
function wouldLack({ saying, entry, content }: Telling): boolean {
  const lacking = entry.standing === 'published' ? whatLacks(entry, content) : null;
  if (lacking) saying.notes.push(`${entry.name} stays as it was: ${lacking}`);
  return lacking !== null;
}

async function save(tx: Tx, feed: Feed, byId: string, told: readonly Telling[]): Promise<void> {
  const publishes = ({ saying }: Telling): boolean => feed.publishes && !saying.fills;
  const dated = told.map((one) => ({ ...one, assuredOn: latestOf(one.entry.assuredOn, one.saying.assuredOn) }));
  const taken = dated.filter(({ entry, content }) => !isSame(content, entry.content));
  const assured = dated.filter(
    (one) => !taken.includes(one) && one.entry.kind === 'programme' && one.entry.assuredOn !== one.assuredOn,
  );
  for (const one of taken) {
    const { entry, content } = one;
    const before = entry.content;
    if (entry.version === undefined && publishes(one) && !whatLacks(entry, content)) entry.publishes();
    entry.takesUp(content);
    entry.carriesChangeOver(before);
  }
  await keepAll(tx, taken, { byId, approvedBy: null });
  for (const { entry, assuredOn } of assured) entry.isAssured(byId, assuredOn);
  await saveEntries(
    tx,
    assured.map(({ entry }) => ({ entry, what: 'assured', details: { byId } })),
  );
  const published = told.filter((one) => publishes(one) && publish(one));
  await saveEntries(
    tx,
    published.map(({ entry }) => ({ entry, what: 'published', details: { byId } })),
  );
}

const latestOf = (...days: readonly (string | null)[]): string =>
  days
    .filter((day) => day !== null)
    .sort()
    .at(-1) ?? today();

/** What nobody has published or hidden yet, once it says enough. @returns whether it is published from now on. */
function publish({ saying, entry }: Telling): boolean {
  if (entry.standing !== 'draft') return false;
  const lacking = whatLacks(entry, entry.content);
  if (lacking) saying.notes.push(`${entry.name} is a draft: ${lacking}`);
  else entry.publishes();
  return !lacking;
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

async function keepSaid({ manager }: Tx, feed: Feed, told: readonly Telling[]): Promise<void> {
  const rows = told.map(({ saying: { kind, externalId, said, assuredOn }, entry }) => ({
    ...{ feedId: feed.id, kind, externalId, entryId: entry.id, assuredOn, licence: feed.licence, goneAt: null },
    ...{ said: said as object, saidAt: new Date(), number: entry.number, differs: differs(said, entry.content!) },
  }));
  if (rows.length > 0) await manager.upsert(FeedEntry, rows, ['feedId', 'kind', 'externalId']);
}

/** Whether an entry says something else than its feed, of what the feed speaks of. */
function differs(said: Said, content: Content): boolean {
  const here = content as unknown as Said;
  return Object.entries(said).some(([name, value]) => !isSame(value, here[name]));
}
