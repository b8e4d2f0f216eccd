import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Poller } from '#service';
import { ReceiveApplication } from './receive-application.command';

/** How soon a request is taken up whose instance has died. */
const LOOK_EVERY_MILLIS = 5_000;
const BATCH = 50;

/** Takes up what was asked for by those who apply, once they are answered; any number of instances may. */
@Injectable()
export class ApplicationRequests implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller = new Poller('applications', () => this.work(), new Logger('applications'));

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

  /** One was answered. */
  wake(): void {
    this.poller.wake();
  }

  private async work(): Promise<number> {
    const waiting: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM application_request WHERE waiting IS NOT NULL ORDER BY received_at LIMIT ${BATCH}`,
    );
    // Each in a transaction of its own: one that fails, to be tried again, holds up no other.
    const results = [];
    for (const { id } of waiting)
      results.push(...(await Promise.allSettled([this.commands.execute(new ReceiveApplication(id))])));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return waiting.length < BATCH ? LOOK_EVERY_MILLIS : 0;
  }
}
