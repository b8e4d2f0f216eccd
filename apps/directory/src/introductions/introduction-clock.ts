import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Poller } from '#service';
import { IntroductionFallsDue } from './fall-due.command';

const LOOK_EVERY_MILLIS = 60_000;
const BATCH = 50;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Reminds, escalates and asks what came of it, on the day that it falls due. */
@Injectable()
export class IntroductionClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('IntroductionClock');
  private readonly poller = new Poller('the clock of introductions', () => this.work(), this.log);

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
    let last = FIRST;
    for (;;) {
      const due: { id: string }[] = await this.dataSource.query(
        `SELECT id FROM introduction WHERE due_on <= current_date AND id > $1 ORDER BY id LIMIT ${BATCH}`,
        [last],
      );
      for (const { id } of due) {
        await this.commands.execute(new IntroductionFallsDue(id)).catch((error: unknown) => {
          this.log.warn(`${id} is tried again later: ${String(error)}`);
        });
      }
      if (due.length < BATCH) return LOOK_EVERY_MILLIS;
      last = due.at(-1)!.id;
    }
  }
}
