import { KafkaBroker } from '#messaging';
import { StartRefused } from '#postgres';
import { createService } from './app';
import { ProcessConfig, readConfig } from './config';
import type { ServiceDefinition } from './definition';
import { kafkaAccess } from './kafka-access';
import { createLog } from './log';
import { startTracing } from './tracing/start-tracing';

/** Runs one service as a process of its own, on Kafka. Ends with 1 and one sentence where its settings are wrong. */
export async function bootstrap(definition: ServiceDefinition, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const config = readConfig(ProcessConfig, env, definition.name);
    const { host, port, kafkaBrokers: brokers } = config;
    const log = createLog(config.logLevel);
    const stopTracing = startTracing(config, log);
    const clientId = `levelfield-${definition.name}`;
    const broker = new KafkaBroker({ brokers, clientId, log, ...kafkaAccess(config) });
    const service = await createService(definition, { env, broker, log });
    await service.app.listen({ port, host });
    const address = await service.app.getUrl();
    log.info({ service: definition.name, address }, 'listening');
    stopOnSignal(async () => {
      await service.stop();
      await broker.stop();
      await stopTracing();
    });
  } catch (error) {
    complain(`${definition.name}: `, error);
    process.exit(1);
  }
}

/** One sentence where a person must act; where it came from, of what nobody expected. */
function complain(before: string, error: unknown): void {
  const isPlain = error instanceof StartRefused;
  const said = error instanceof Error ? ((isPlain ? undefined : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${before}${said}\n`);
}

/** How long a stop may take. Whoever stops a process from outside (deploy/kubernetes) has to wait longer. */
export const STOP_MILLIS = 10_000;

/** Stops in order on SIGTERM or SIGINT; a second signal, or too long a stop, ends it at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MILLIS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        complain('Stopping failed: ', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}
