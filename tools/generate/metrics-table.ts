import { describeMetrics, SERVICES, type DescribedMetric, type ServiceName } from '#service';
import { DEFINITIONS } from '../../apps/network/src/definitions';

export interface NamedMetric extends DescribedMetric {
  readonly services: readonly ServiceName[];
}

/** Enough to make a service; nothing is reached by it. */
const SETTINGS = {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1/nothing',
  PUBLIC_URL: 'http://127.0.0.1',
  BLOB_FOLDER: '.',
  LINK_KEY: 'k'.repeat(32),
  TOKEN_KEY: 'k'.repeat(32),
};

/** Of what one process tells of itself, membership tells (`hostNetwork`). */
const ofHost = (service: ServiceName) =>
  service === 'membership' ? () => Promise.reject(new Error('Nobody is asked.')) : undefined;

/** What the services really register, each metric once. */
export async function readMetrics(): Promise<readonly NamedMetric[]> {
  const found = new Map<string, NamedMetric>();
  for (const definition of DEFINITIONS) {
    for (const { name, type, help, labelNames } of await describeMetrics(
      definition,
      SETTINGS,
      ofHost(definition.name),
    )) {
      const services = [...(found.get(name)?.services ?? []), definition.name];
      found.set(name, { name, type, help, labelNames, services });
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export function metricsTable(metrics: readonly NamedMetric[]): string {
  const rows = metrics.map(({ name, type, help, labelNames, services }) => {
    const labels = labelNames.map((label) => `\`${label}\``).join(', ');
    const of = services.length === SERVICES.length ? 'every service' : services.join(', ');
    return `| \`${name}\` | ${type} | ${labels} | ${help} | ${of} |`;
  });
  return [
    '# Metrics',
    '',
    'Written by `npm run generate` from what each service registers. How they are read, and what to do about them, stands in',
    '[operating](../operating.md#metrics). Where one process runs all services, each of them tells of the process the same.',
    '',
    '| metric | kind | labels | what | of |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
