import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { DUE_AT_ONCE, DueOnDays } from '#service';
import { RemindOfReview } from './remind-of-review.command';

type Due = { readonly id: string; readonly remind_on: string };

/** Reminds the authors of what is to be looked at again, on the day that it falls due. */
@Injectable()
export class ReviewReminders extends DueOnDays<Due> {
  constructor(
    private readonly dataSource: DataSource,
    commands: CommandBus,
  ) {
    super('reminders of reviews', commands);
  }

  protected due({ id, remind_on: day = '0001-01-01' }: Partial<Due> & { id: string }): Promise<Due[]> {
    return this.dataSource.query(
      `SELECT id, to_char(remind_on, 'YYYY-MM-DD') AS remind_on FROM item
       WHERE standing = 'published' AND remind_on <= current_date AND (remind_on, id) > ($1::date, $2::uuid)
       ORDER BY remind_on, id LIMIT ${DUE_AT_ONCE}`,
      [day, id],
    );
  }

  protected command(id: string): RemindOfReview {
    return new RemindOfReview(id);
  }
}
