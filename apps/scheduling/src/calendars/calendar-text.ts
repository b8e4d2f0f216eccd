import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writeCalendar } from '#calendar';
import { SERVICE_CONFIG, ServiceConfig } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';

/** Gatherings as iCalendar text under the network's name. */
@Injectable()
export class CalendarText {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** `mayEnter`: whether the reader has a place at these gatherings, and so their links. */
  async write(gatherings: readonly Gathering[], mayEnter: boolean): Promise<string> {
    const [network]: { name: string }[] = await this.dataSource.query('SELECT name FROM network');
    const entries = gatherings.map((gathering) => {
      const { id, sequence, title, purpose, startZone: zone, startsAt, endsAt } = gathering;
      const { place, standing, scheduledAt, changedAt } = gathering;
      const link = mayEnter ? gathering.link : null;
      return { id, sequence, title, purpose, zone, startsAt, endsAt, place, link, standing, scheduledAt, changedAt };
    });
    return writeCalendar(entries, { name: network?.name ?? 'Levelfield', publicUrl: this.config.publicUrl });
  }
}
