import { Controller, Inject, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { conditionOf, type Condition, type HostCondition, type ParkedEvent } from '#contracts/condition';
import { BROKER, countParked, countUnsent, type Broker, type ConsumerStanding } from '#messaging';
import { Handles } from './http/endpoint.decorator';
import { LogLevels } from './log-level';
import type { ServiceName } from './service-name';

/** Injection token of what the host knows beside its services; given to one of them. */
export const HOST_CONDITION = Symbol('HOST_CONDITION');
export type AskHost = () => Promise<HostCondition>;

const DATABASE = `SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float AS bytes`;

const OLDEST = `
  SELECT consumer, topic, key, version, type, reason, attempts, parked_at AS "parkedAt"
  FROM messaging.parked ORDER BY parked_at, consumer, key, version LIMIT 20`;

function furthestBehind(standing: readonly ConsumerStanding[]): NonNullable<Condition['events']['behind']> | null {
  const late = standing.flatMap(({ consumer, behind }) =>
    behind && behind.events > 0 ? [{ consumer, ...behind }] : [],
  );
  const [first] = late.sort((a, b) => b.seconds - a.seconds);
  return first ? { ...first, seconds: Math.round(first.seconds) } : null;
}

/** How a service tells administrators of itself. */
export function conditionController(service: ServiceName): Type {
  @Controller()
  class ConditionController {
    private readonly upSince = new Date();

    constructor(
      private readonly dataSource: DataSource,
      @Inject(BROKER) private readonly broker: Broker,
      private readonly levels: LogLevels,
      @Inject(HOST_CONDITION) private readonly host: AskHost | null,
    ) {}

    @Handles(conditionOf(service))
    async condition(): Promise<Condition> {
      const [[database], parked, unsent, standing, oldest, host] = await Promise.all([
        this.dataSource.query<Condition['database'][]>(DATABASE),
        countParked(this.dataSource),
        countUnsent(this.dataSource, this.broker),
        this.broker.standing(service),
        this.dataSource.query<(Omit<ParkedEvent, 'parkedAt'> & { parkedAt: Date })[]>(OLDEST),
        this.host?.() ?? null,
      ]);
      const inWords = oldest.map((one) => ({ ...one, parkedAt: one.parkedAt.toISOString() }));
      return {
        upSince: this.upSince.toISOString(),
        database: database!,
        events: { unsent, parked, behind: furthestBehind(standing), oldest: inWords },
        logging: this.levels.now,
        host,
      };
    }
  }
  return ConditionController;
}
