import * as membership from '#contracts/membership/events';
import * as scheduling from '#contracts/scheduling/events';
import { LocalBroker } from '#messaging';
import {
  eventually,
  joinPerson,
  somebody,
  startProducer,
  startService,
  theNetwork,
  type TestAgent,
  type TestProducer,
  type TestService,
} from '#testing';
import { notifications } from '../src/notifications.service';

export interface Listed {
  id: string;
  to: string;
  subject: string;
  standing: string;
  problem: string | null;
  attempts: number;
  repeats: number;
}

/** notifications with stand-ins for the services it listens to, on a broker that delivers twice and in disorder. */
export class Neighbours {
  service!: TestService;
  admin!: TestAgent;
  private constructor(
    readonly broker: LocalBroker,
    readonly membership: TestProducer,
    readonly scheduling: TestProducer,
    readonly discussions: TestProducer,
    readonly library: TestProducer,
    readonly directory: TestProducer,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<Neighbours> {
    const broker = new LocalBroker({ chaos: 7, pauses: [10, 20] });
    const all = new Neighbours(
      broker,
      await startProducer(broker, 'membership'),
      await startProducer(broker, 'scheduling'),
      await startProducer(broker, 'discussions'),
      await startProducer(broker, 'library'),
      await startProducer(broker, 'directory'),
    );
    await all.startService(env);
    await all.membership.emit(membership.NetworkSetUp, theNetwork());
    return all;
  }

  /** Starts notifications, again on its database where there is one. */
  async startService(env: Record<string, string> = {}): Promise<void> {
    const again = this.service && { DATABASE_URL: this.service.env['DATABASE_URL']! };
    this.service = await startService(notifications, { broker: this.broker, env: { ...again, ...env } });
    this.admin = await this.service.as(somebody({ roles: ['administrator'] }));
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.membership.stop();
    await this.scheduling.stop();
    await this.discussions.stop();
    await this.library.stop();
    await this.directory.stop();
    await this.broker.stop();
  }

  /** A member with an organisation, told of by their events. */
  async member(
    over: Partial<membership.PersonState> = {},
    organisationName = 'Acme Foods',
  ): Promise<membership.PersonState> {
    return await joinPerson(this.membership, over, { name: organisationName });
  }

  async gathering(state: scheduling.GatheringState): Promise<scheduling.GatheringState> {
    await this.scheduling.emit(scheduling.GatheringScheduled, state);
    return state;
  }

  /** Mails to the address, as the administrator sees them, newest first. */
  async mailsTo(address: string): Promise<Listed[]> {
    const { body } = await this.admin
      .get('/api/notifications/mails')
      .query({ search: address, limit: 100 })
      .expect(200);
    return body.items;
  }

  /** Another instance of notifications on the same database, which consumes nothing. */
  async anotherInstance(env: Record<string, string>): Promise<TestService> {
    return await startService(notifications, { env: { DATABASE_URL: this.service.env['DATABASE_URL']!, ...env } });
  }

  /**
   * Once a try to send the one mail to the address has failed, lets it wait for `passTime` instead of the clock, which
   * would try again after seconds. @returns how often it was tried.
   */
  async holdBack(address: string): Promise<number> {
    return await eventually(async () => {
      const [rows]: [{ attempts: number }[], number] = await this.service.dataSource.query(
        `UPDATE mail SET due_at = now() + interval '1 day'
         WHERE to_address = $1 AND standing = 'waiting' AND attempts > 0 AND NOT handed_over RETURNING attempts`,
        [address],
      );
      expect(rows).toHaveLength(1);
      return rows[0]!.attempts;
    });
  }

  /** Lets the time pass until the mails that wait are tried again. */
  async passTime(): Promise<void> {
    await this.service.dataSource.query(`UPDATE mail SET due_at = now() WHERE standing = 'waiting'`);
  }
}
