import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { joinCalendar, writeCalendar, writeEntry, type CalendarEntry, type WrittenEntry } from '#calendar';
import { SERVICE_CONFIG, ServiceConfig } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';

/** SQL: what an entry's text follows from, of a gathering `g`: another one wherever it may differ. */
export const ENTRY_KEY = `g.id || '.' || g.version || '.' || (extract(epoch FROM g.changed_at) * 1000000)::bigint`;

/** Entries written at a stretch, some milliseconds: then others have their turn. */
const PIECE = 100;
/** Of all calendars together; a thousand entries take some 2 MB. */
const REMEMBERED_BYTES = 32 * 2 ** 20;

/** Gatherings as iCalendar text under the network's name. */
@Injectable()
export class CalendarText {
  private readonly written = new LRUCache<string, WrittenEntry>({
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: ({ text }, key) => 2 * (text.length + key.length),
  });

  /** Names what the text of the same gatherings follows from besides: this code, the rules of zones, the address. */
  readonly hand: string;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {
    const specimen = writeCalendar([SPECIMEN], { name: UNNAMED, publicUrl: config.publicUrl });
    this.hand = digest(`${process.versions.tz} ${specimen}`);
  }


  /** `mayEnter`: whether the reader has a place at this gathering, and so its link. */
  async write(gathering: Gathering, mayEnter: boolean): Promise<string> {
    const [network]: { name: string }[] = await this.dataSource.query('SELECT name FROM network');
    const { id, sequence, title, purpose, startZone: zone, startsAt, endsAt } = gathering;
    const { place, standing, scheduledAt, changedAt } = gathering;
    const link = mayEnter ? gathering.link : null;
    const entry = { id, sequence, title, purpose, zone, startsAt, endsAt, place, link, standing, scheduledAt, changedAt };
    return writeCalendar([entry], { name: network?.name ?? UNNAMED, publicUrl: this.config.publicUrl });
  }

  /** The calendar of somebody with a place at all of these, each by its `ENTRY_KEY`: what was written before is not again. */
  async writeFeed(keys: readonly string[], name: string | null): Promise<string> {
    const entries: WrittenEntry[] = [];
    for (let from = 0; from < keys.length; from += PIECE) entries.push(...(await this.piece(keys.slice(from, from + PIECE))));
    return joinCalendar(entries, name ?? UNNAMED);
  }

  private async piece(keys: readonly string[]): Promise<WrittenEntry[]> {
    const found = new Map(keys.map((key) => [key.split('.', 1)[0]!, this.written.get(key)]));
    const missing = [...found].filter(([, entry]) => entry === undefined).map(([id]) => id);
    if (missing.length > 0) {
      const rows: (CalendarEntry & { key: string })[] = await this.dataSource.query(ENTRIES, [missing]);
      for (const { key, ...entry } of rows) {
        const written = writeEntry(entry, this.config.publicUrl);
        this.written.set(key, written);
        found.set(entry.id, written);
      }
    }
    return [...found.values()].filter((entry) => entry !== undefined);
  }
}

const UNNAMED = 'Levelfield';

const ENTRIES = `
  SELECT ${ENTRY_KEY} AS key, g.id, g.sequence, g.title, g.purpose, g.start_zone AS zone, g.starts_at AS "startsAt",
    g.ends_at AS "endsAt", g.place, g.link, g.standing, g.scheduled_at AS "scheduledAt", g.changed_at AS "changedAt"
  FROM gathering g WHERE g.id = ANY($1)`;

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** An entry with all that one can have. */
const SPECIMEN: CalendarEntry = {
  id: '019ab0c4-7c00-7000-8000-000000000001',
  sequence: 1,
  title: 'A title; with, a “comma”',
  purpose: 'What has worked.\nAnd what has not.',
  zone: 'Europe/London',
  startsAt: new Date('2027-06-04T09:00:00Z'),
  endsAt: new Date('2027-06-04T10:30:00Z'),
  place: 'The Guildhall',
  link: 'https://meet.example.org/x',
  standing: 'scheduled',
  scheduledAt: new Date('2026-11-22T12:00:00Z'),
  changedAt: new Date('2026-11-23T12:00:00Z'),
};
