import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { DUE_AT_ONCE, DueOnDays } from '#service';
import { RemindPartner } from './remind-partner.command';

/** Asks partners whose programmes are about to be a step older, on the day that it falls due. */
@Injectable()
export class FreshnessReminders extends DueOnDays {
  constructor(
    private readonly dataSource: DataSource,
    commands: CommandBus,
  ) {
    super('reminders of freshness', commands);
  }

  protected due({ id }: { id: string }): Promise<{ id: string }[]> {
    return this.dataSource.query(
      `SELECT DISTINCT partner_id AS id FROM entry
       WHERE standing = 'published' AND kind = 'programme' AND remind_on <= current_date AND partner_id > $1
       ORDER BY 1 LIMIT ${DUE_AT_ONCE}`,
      [id],
    );
  }

  protected command(id: string): RemindPartner {
    return new RemindPartner(id);
  }
}
