import { readConfig, ServiceConfig } from './config';
import { SERVICES } from './service-name';

/** What one instance holds beside its pool: the connection of its outbox, and one for work that takes long. */
export const BACKBONE_CONNECTIONS = 2;
/** For the host's own session, tools, and the three that PostgreSQL keeps for an administrator. */
const OTHERS = 16;

export interface BudgetOptions {
  /** Where DATABASE_POOL, or SCHEDULING_DATABASE_POOL for one service, may be set. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** How many instances of each service use the server at once. */
  readonly instances?: number;
  readonly services?: readonly string[];
}

/** The `max_connections` of a server that holds the databases of all services: nobody ever waits for a connection. */
export function connectionBudget({ env = {}, instances = 1, services = SERVICES }: BudgetOptions = {}): number {
  const ofEach = services.map((name) => readConfig(ServiceConfig.pick({ databasePool: true }), env, name).databasePool);
  return ofEach.reduce((sum, pool) => sum + instances * (pool + BACKBONE_CONNECTIONS), OTHERS);
}
