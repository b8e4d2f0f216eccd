import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sequenceFor, writeCalendar, type CalendarEntry } from '#calendar';
import { SERVICE_CONFIG, ServiceConfig } from '#service';
import { pageOf } from './feed-text';
import type { Gathering } from '../gatherings/gathering.entity';
import type { Registration } from '../registrations/registration.entity';

/** Gatherings as iCalendar text under the network's name. */
@Injectable()
export class CalendarText {
  /** Names what the text of the same gatherings follows from besides: this code, the rules of zones, the address. */
  get hand(): string {
    const { publicUrl } = this.config;
    if (this.known?.publicUrl !== publicUrl) {
      const specimen = writeCalendar([SPECIMEN], { name: UNNAMED, publicUrl });
      this.known = { publicUrl, hand: digest(`${process.versions.tz} ${specimen}`) };
    }
    return this.known.hand;
  }
  private known: { readonly publicUrl: string; readonly hand: string } | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /**
   * For one reader: `mine` is their registration, if they have one, and `mayEnter` whether they have its link, once it is
   * shown; until then its page.
   */
  async write(gathering: Gathering, mine: Registration | null, mayEnter: boolean): Promise<string> {
    const [network]: { name: string }[] = await this.dataSource.query('SELECT name FROM network');
    const { id, title, purpose, startZone: zone, startsAt, endsAt } = gathering;
    const { place, standing, scheduledAt } = gathering;
    const sequence = sequenceFor(gathering, mine?.version ?? null);
    const shownAt = mayEnter && gathering.showsLink() ? gathering.linkShownAt : null;
    const changedAt = new Date(Math.max(+gathering.changedAt, +(mine?.since ?? 0), +(shownAt ?? 0)));
    const shown = gathering.showsLink() ? gathering.link : pageOf(id, this.config.publicUrl);
    const link = mayEnter && gathering.link ? shown : null;
    const entry = {
      id,
      sequence,
      title,
      purpose,
      zone,
      startsAt,
      endsAt,
      place,
      link,
      standing,
      scheduledAt,
      changedAt,
    };
    return writeCalendar([entry], { name: network?.name ?? UNNAMED, publicUrl: this.config.publicUrl });
  }
}

/** Of a network that this service has not heard of yet. */
export const UNNAMED = 'Levelfield';

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
