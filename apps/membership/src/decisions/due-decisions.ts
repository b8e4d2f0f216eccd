import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Poller } from '#service';
import { CarryOutDecision } from './carry-out-decision.command';

/** How soon a decision is taken up whose instance has died. */
const LOOK_EVERY_MILLIS = 5_000;
/** Where another instance has the next one in hand. */
const SHORTEST_PAUSE_MILLIS = 50;
const BATCH = 50;

/** Carries out what organisers decided, once it can no longer be undone; any number of instances may. */
@Injectable()
export class DueDecisions implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller = new Poller('decisions', () => this.work(), new Logger('decisions'));

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

  /** A decision was made: it may fall due before the next look. */
  wake(): void {
    this.poller.wake();
  }

  private async work(): Promise<number> {
    const due: { id: string }[] = await this.dataSource.query(
      `SELECT application_id AS id FROM held_decision WHERE due_at <= now() ORDER BY due_at LIMIT ${BATCH}`,
    );
    // Each in a transaction of its own: one that fails, to be tried again, holds up no other.
    const results = [];
    for (const { id } of due)
      results.push(...(await Promise.allSettled([this.commands.execute(new CarryOutDecision(id))])));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return this.untilNext();
  }

  private async untilNext(): Promise<number> {
    const [row]: { millis: number | null }[] = await this.dataSource.query(
      `SELECT (extract(epoch FROM min(due_at) - clock_timestamp()) * 1000)::float AS millis FROM held_decision`,
    );
    return Math.min(Math.max(row?.millis ?? LOOK_EVERY_MILLIS, SHORTEST_PAUSE_MILLIS), LOOK_EVERY_MILLIS);
  }
}
