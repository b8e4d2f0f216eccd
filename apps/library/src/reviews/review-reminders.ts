import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Poller } from '#service';
import { RemindOfReview } from './remind-of-review.command';

const LOOK_EVERY_MILLIS = 60_000;
const BATCH = 50;

type Due = { id: string; remind_on: string };

/** Reminds the authors of what is to be looked at again, on the day that it falls due. */
@Injectable()
export class ReviewReminders implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('ReviewReminders');
  private readonly poller = new Poller('reminders of reviews', () => this.work(), this.log);

  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: CommandBus,
  ) {}

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }

  wake(): void {
    this.poller.wake();
  }

  /** One after the other, and past those that fail: they are tried again at the next look. */
  private async work(): Promise<number> {
    let last: Due = { id: '00000000-0000-0000-0000-000000000000', remind_on: '0001-01-01' };
    for (;;) {
      const due: Due[] = await this.dataSource.query(
        `SELECT id, to_char(remind_on, 'YYYY-MM-DD') AS remind_on FROM item
         WHERE standing = 'published' AND remind_on <= current_date AND (remind_on, id) > ($1::date, $2::uuid)
         ORDER BY remind_on, id LIMIT ${BATCH}`,
        [last.remind_on, last.id],
      );
      for (const { id } of due) {
        await this.commands.execute(new RemindOfReview(id)).catch((error: unknown) => {
          this.log.warn(`${id} is tried again later: ${String(error)}`);
        });
      }
      if (due.length < BATCH) return LOOK_EVERY_MILLIS;
      last = due.at(-1)!;
    }
  }
}
