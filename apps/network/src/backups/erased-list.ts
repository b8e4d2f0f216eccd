import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { interests } from '#contracts/library/events';
import { people } from '#contracts/membership/events';
import { pollVoters } from '#contracts/scheduling/polls.events';
import { ownerOf } from '#contracts/topic';
import { plainReason, startError } from '#postgres';
import type { BackupStore } from './backup-store';
import { isNotThere } from './data-version';

/** Whose keys are people that go for good: by leaving, or by being forgotten. */
export const NOTED = [people, interests, pollVoters].map(({ name }) => name);

export interface Erased {
  readonly at: Date;
  readonly topic: string;
  /** An id, which says nothing of anybody. */
  readonly key: string;
}

/** What stays in an outbox of somebody who went: the last word of them for as long, a tombstone for three days. */
const GONE = `
  SELECT key, time AS at FROM messaging.outbox
  WHERE topic = $1 AND (pos IS NULL OR pos > $2 AND pos <= $3) AND time > now() - interval '400 days'
    AND (data IS NULL OR data->'state'->>'standing' = 'left')
  ORDER BY pos`;
const LAST = 'SELECT coalesce(max(pos), 0) AS pos FROM messaging.outbox WHERE topic = $1';

export const LIST_NAME = /^erased-(\d{4}-\d\d)\.list$/;
/** Longer than a backup is of use, and a little longer than those are looked for that went. */
const MONTHS_KEPT = 14;
/** A whole id: a part of one, where a line was torn, is nobody's. */
const LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([\w.-]+) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/**
 * Who went, beside the backups: an older one that is restored holds them still. A file a month, which is only ever added
 * to, so whoever makes backups may write at once; ids, and no names.
 */
export class ErasedList {
  /** By topic, up to where an outbox was read. */
  private readonly places = new Map<string, string>();

  /** What may not be beside the backups yet, where those are elsewhere: from the start on, as one before may have ended. */
  private readonly unkept = new Set([1, 0].map((months) => nameOf(monthsAgo(months))));

  constructor(
    readonly folder: string,
    private readonly store: Pick<BackupStore, 'keepList' | 'dropList'>,
  ) {}

  /** Adds whoever went since it was read last. @param url the address of a database of the network */
  async note(url: (database: string) => string): Promise<number> {
    const found: Erased[] = [];
    const places: [string, string][] = [];
    for (const topic of NOTED) {
      const [gone, place] = await goneIn(url(ownerOf({ name: topic })), topic, this.places.get(topic) ?? '0');
      found.push(...gone);
      places.push([topic, place]);
    }
    // With the time: who was let back in by a restore may leave once more.
    const known = new Set(found.length > 0 ? (await readErased(this.folder)).map(lineOf) : []);
    const added = found.filter((one) => !known.has(lineOf(one)));
    if (added.length > 0) await this.add(added);
    for (const [topic, place] of places) this.places.set(topic, place);
    for (const name of this.unkept) {
      if (existsSync(join(this.folder, name))) await this.store.keepList(name);
      this.unkept.delete(name);
    }
    return added.length;
  }

  private async add(erased: readonly Erased[]): Promise<void> {
    const name = nameOf(new Date());
    await addLines(join(this.folder, name), erased.map(lineOf));
    this.unkept.add(name);
  }

  /** Those of whom no backup is left that is of any use. */
  async prune(): Promise<void> {
    const oldest = monthsAgo(MONTHS_KEPT);
    for (const name of await readdir(this.folder)) {
      const [, month] = LIST_NAME.exec(name) ?? [];
      if (!month || month >= oldest.toISOString().slice(0, 7)) continue;
      await this.store.dropList(name);
      await rm(join(this.folder, name), { force: true });
    }
  }
}

const nameOf = (month: Date): string => `erased-${month.toISOString().slice(0, 7)}.list`;

function monthsAgo(months: number): Date {
  const day = new Date();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day;
}

async function addLines(path: string, lines: readonly string[]): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    try {
      // On a line of its own, whatever a crash left of the one before.
      await file.appendFile(`\n${lines.join('\n')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw startError(error, `Who left cannot be noted beside the backups, in ${path} (${plainReason(error)}).`);
  }
}

/** Adds the lines of another one of the same month, so that neither takes the place of the other. */
export async function addMissing(path: string, other: string): Promise<void> {
  const here = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const known = new Set(here.split('\n'));
  const missing = other.split('\n').filter((line) => line && !known.has(line));
  if (missing.length > 0) await addLines(path, missing);
}

export const lineOf = ({ at, topic, key }: Erased): string => `${at.toISOString()} ${topic} ${key}`;

/** What is no line of ours is passed over. */
export function erasedIn(text: string): Erased[] {
  return text.split('\n').flatMap((line) => {
    const [, at = '', topic = '', key = ''] = LINE.exec(line) ?? [];
    const isOurs = NOTED.includes(topic) && !Number.isNaN(Date.parse(at));
    return isOurs ? [{ at: new Date(at), topic, key }] : [];
  });
}

/** Whoever is there by several times, once. */
export const eachOnce = (all: readonly Erased[]): Erased[] => [
  ...new Map(all.map((one) => [`${one.topic} ${one.key}`, one])).values(),
];

/** All that stand beside the backups of a folder; none where no list is there. */
export async function readErased(folder: string): Promise<Erased[]> {
  const names = await readdir(folder).catch(() => []);
  const texts = names.filter((name) => LIST_NAME.test(name)).map((name) => readFile(join(folder, name), 'utf8'));
  return (await Promise.all(texts)).flatMap(erasedIn);
}

async function goneIn(url: string, topic: string, place: string): Promise<[gone: Erased[], place: string]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const last = (await client.query<{ pos: string }>(LAST, [topic])).rows[0]!.pos;
    const { rows } = await client.query<{ key: string; at: Date }>(GONE, [topic, place, last]);
    return [rows.map((row) => ({ ...row, topic })), last];
  } catch (error) {
    if (isNotThere(error)) return [[], place];
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
