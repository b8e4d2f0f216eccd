import type { Command } from 'commander';
import { beginIncarnation, countTold, reasonOf } from '#messaging';
import { StartFailed, StartRefused } from '#postgres';
import { SERVICES, type ServiceAtRest, type ServiceName } from '#service';
import type { Progress } from '../backups/make-backup';
import { answer, command, progressTo } from './terminal';
import { withServices } from './with-services';

interface Options {
  readonly json?: boolean;
}

interface Rebuilt {
  readonly projection: string;
  readonly events: number;
}

/** `republish` and `rebuild`: what services keep of each other, from its owner's side and from that of whoever keeps it. */
export function copiesCommands(env: NodeJS.ProcessEnv): Command[] {
  return [republish(env), rebuild(env)];
}

const republish = (env: NodeJS.ProcessEnv): Command =>
  command(
    'republish',
    'Has services publish all that others keep of them once more, as it is; nothing is done or mailed a second time.',
    'npx levelfield republish membership',
  )
    .argument('<service...>', SERVICES.join(', '))
    .action(async (typed: string[], { json }: Options) => {
      const published = await withServices(env, servicesOf(typed), async ({ dataSource }, service) => {
        const query = <Row>(sql: string): Promise<Row[]> => dataSource.query<Row[]>(sql);
        await beginIncarnation(query);
        return { service, topics: await countTold(query) };
      });
      const lines = published.flatMap(({ service, topics }) => [
        `${service}: ${topics.reduce((sum, { things }) => sum + things, 0)} things published again.`,
        ...topics.map(({ topic, things }) => `  ${topic}: ${things}`),
      ]);
      const when =
        'Whoever keeps copies takes them within seconds, or once the network runs; Settings, Health says how far.';
      answer({ json: { published }, lines: [...lines, when] }, json);
    });

const rebuild = (env: NodeJS.ProcessEnv): Command =>
  command(
    'rebuild',
    'Empties what services keep of others and reads it anew, while the network runs or not; what follows from it is not done again.',
    'npx levelfield rebuild notifications discussions',
  )
    .argument('<service...>', SERVICES.join(', '))
    .action(async (typed: string[], { json }: Options) => {
      const progress = progressTo(process.stderr, json);
      const rebuilt = await withServices(env, servicesOf(typed), async (atRest, service) => ({
        service,
        projections: await rebuildAll(atRest, progress),
      }));
      const lines = rebuilt.map(({ service, projections }) => {
        const events = projections.reduce((sum, one) => sum + one.events, 0);
        return `${service}: ${projections.length} projections read anew from ${events} events.`;
      });
      answer({ json: { rebuilt }, lines: [...lines, IN_MEMORY] }, json);
    });

const IN_MEMORY = 'Start the network again if it runs: what its processes keep in memory is as it was.';

/** One after the other, each whole or as it was. */
async function rebuildAll({ rebuild, dataSource }: ServiceAtRest, progress: Progress): Promise<Rebuilt[]> {
  const rebuilt: Rebuilt[] = [];
  for (const projection of rebuild.projections) {
    const [held] = await dataSource.query<{ keys: number }[]>(
      'SELECT count(*)::integer AS keys FROM messaging.inbox WHERE consumer = $1',
      [projection],
    );
    const told = (events: number): void => progress(projection, events / Math.max(events, held!.keys));
    const events = await rebuild.run(projection, told).catch((error: unknown) => {
      const said = reasonOf(error).replaceAll(/\s+/g, ' ').slice(0, 300);
      throw new StartFailed(`${projection} is as it was, since it cannot be read anew: ${said}`);
    });
    progress(projection, 1);
    rebuilt.push({ projection, events });
  }
  return rebuilt;
}

/** @throws StartRefused where one of them is none. */
function servicesOf(typed: readonly string[]): readonly ServiceName[] {
  const unknown = typed.find((name) => !SERVICES.some((service) => service === name));
  if (unknown === undefined) return SERVICES.filter((service) => typed.includes(service));
  throw new StartRefused(`There is no service ${unknown}: name one or more of ${SERVICES.join(', ')}.`);
}
