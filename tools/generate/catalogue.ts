import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from '#contracts/endpoint';
import type { EventDefinition, Topic } from '#contracts/topic';
import { Projection, type Consumer } from '#messaging';
import { consumersOf, SERVICES, type ServiceName } from '#service';
import { DEFINITIONS } from '../../apps/network/src/definitions';

const ROOT = join(__dirname, '../..');

/** An event under the name by which the contracts export it; one among others of an object, under that of its type. */
export interface NamedEvent {
  readonly name: string;
  readonly event: EventDefinition;
}

export interface NamedEndpoint {
  readonly name: string;
  readonly service: string;
  readonly endpoint: Endpoint;
}

/** One consumer of one service; `reactsTo` are the event types a reaction handles, null for a projection. */
export interface ServiceConsumer {
  readonly service: ServiceName;
  readonly name: string;
  readonly topic: string;
  readonly reactsTo: readonly string[] | null;
}

export interface Catalogue {
  readonly topics: readonly Topic[];
  readonly events: readonly NamedEvent[];
  readonly endpoints: readonly NamedEndpoint[];
  readonly consumers: readonly ServiceConsumer[];
  /** Topics that no service says it emits. */
  readonly orphans: readonly string[];
}

/** What the contracts declare, and what the services really register. */
export function readCatalogue(): Catalogue {
  const contracts = readContracts();
  const emitted = new Set(DEFINITIONS.flatMap(({ emits }) => emits.map((topic) => topic.name)));
  return {
    ...contracts,
    consumers: DEFINITIONS.flatMap((service) => consumersOf(service).map((type) => describe(service.name, type))),
    orphans: contracts.topics.map(({ name }) => name).filter((name) => !emitted.has(name)),
  };
}

function readContracts(): Pick<Catalogue, 'topics' | 'events' | 'endpoints'> {
  const folder = join(ROOT, 'libs/contracts/src');
  const found = { topics: [] as Topic[], events: [] as NamedEvent[], endpoints: [] as NamedEndpoint[] };
  for (const service of SERVICES) {
    const files = readdirSync(folder, { withFileTypes: true }).some((entry) => entry.name === service)
      ? readdirSync(join(folder, service)).filter((file) => file === 'events.ts' || file === 'endpoints.ts')
      : [];
    for (const file of files.sort()) {
      const exported = require(join(folder, service, file)) as Record<string, unknown>;
      for (const [name, value] of Object.entries(exported)) sort(service, name, value, found);
    }
  }
  const exported = new Set(found.events.map(({ event }) => event));
  const others = found.topics.flatMap(({ events }) => events).filter((event) => !exported.has(event));
  return { ...found, events: [...found.events, ...others.map((event) => ({ name: nameOf(event), event }))] };
}

/** `levelfield.directory.partner-added.v1` is PartnerAdded. */
const nameOf = ({ type }: EventDefinition): string =>
  type
    .split('.')
    .at(-2)!
    .replaceAll(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());

function sort(
  service: string,
  name: string,
  value: unknown,
  found: { topics: Topic[]; events: NamedEvent[]; endpoints: NamedEndpoint[] },
): void {
  if (typeof value !== 'object' || value === null) return;
  if ('events' in value && 'partitions' in value) found.topics.push(value as Topic);
  else if ('topic' in value && 'details' in value) found.events.push({ name, event: value as EventDefinition });
  else if ('method' in value && 'access' in value) found.endpoints.push({ name, service, endpoint: value as Endpoint });
}

type ConsumerType = new (...dependencies: never[]) => Consumer;

/** Consumers that all services share are named after the service, which they are given first. */
function describe(service: ServiceName, type: ConsumerType): ServiceConsumer {
  const consumer = new type(service as never);
  const reactsTo = consumer instanceof Projection ? null : consumer.handlers.map((handler) => handler.type);
  return { service, name: consumer.name, topic: consumer.topic.name, reactsTo };
}
