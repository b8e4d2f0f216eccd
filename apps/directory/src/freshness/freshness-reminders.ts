import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Poller } from '#service';
import { RemindPartner } from './remind-partner.command';

const LOOK_EVERY_MILLIS = 60_000;
const BATCH = 50;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Asks partners whose programmes are about to be a step older, on the day that it falls due. */
@Injectable()
export class FreshnessReminders implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('FreshnessReminders');
  private readonly poller = new Poller('reminders of freshness', () => this.work(), this.log);

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

  /** One partner after the other, and past those that fail: they are tried again at the next look. */
  private async work(): Promise<number> {
    let last = FIRST;
    for (;;) {
      const due: { id: string }[] = await this.dataSource.query(
        `SELECT DISTINCT partner_id AS id FROM entry
         WHERE standing = 'published' AND kind = 'programme' AND remind_on <= current_date AND partner_id > $1
         ORDER BY 1 LIMIT ${BATCH}`,
        [last],
      );
      for (const { id } of due) {
        await this.commands.execute(new RemindPartner(id)).catch((error: unknown) => {
          this.log.warn(`${id} is tried again later: ${String(error)}`);
        });
      }
      if (due.length < BATCH) return LOOK_EVERY_MILLIS;
      last = due.at(-1)!.id;
    }
  }
}
