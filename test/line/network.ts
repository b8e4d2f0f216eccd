import type { Endpoint } from '#contracts/endpoint';
import type { ServiceName } from '#service';
import { Host } from './host';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whichever operation: only its address matters here
export type AnyEndpoint = Endpoint<any, any, any, any, any, any>;

/** A network as its visitors see it, however it runs. */
export interface Network {
  readonly baseUrl: string;
  /** A service's own database, where its clock can be moved. */
  databaseOf(service: ServiceName): string;
  /** Stops and starts again whatever process the service runs in; killed where it is alone in it. */
  restart(service: ServiceName): Promise<void>;
  stop(): Promise<void>;
}

/** Most walks are about what follows from a decision, and do not wait for it. */
export const AT_ONCE = { MEMBERSHIP_DECISION_HOLD_SECONDS: '0', DISCUSSIONS_CHANGES_PER_MINUTE: '100000' };

/** By which the links of such a network are made. */
export const NETWORK_LINK_KEY = 'the link key of a network that only tests use';

/** All services in one process, on the local broker, as `npm start` runs them; `settings` beside the usual ones. */
export async function startInOneProcess(settings: Readonly<Record<string, string>> = {}): Promise<Network> {
  const host = await Host.find();
  const { baseUrl, databases } = await host.ask({
    want: 'start',
    settings: {
      LINK_KEY: NETWORK_LINK_KEY,
      TOKEN_KEY: 'the token key of a network that only tests use',
      LOG_LEVEL: 'error',
      ...AT_ONCE,
      ...settings,
    },
  });
  return {
    baseUrl: baseUrl!,
    databaseOf: (service) => databases![service]!,
    restart: async () => void (await host.ask({ want: 'restart' })),
    stop: () => host.end(),
  };
}
