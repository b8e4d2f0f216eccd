import { ownerOf } from '#contracts/topic';
import { SERVICES } from '#service';
import type { Catalogue, ServiceConsumer } from './catalogue';

/** Who emits, who consumes: one row a topic. */
export function eventTable({ topics, events, consumers }: Catalogue): string {
  const nameOf = new Map(events.map(({ name, event }) => [event.type, name]));
  const rows = topics.map((topic) => {
    const named = topic.events.map(({ type }) => `\`${nameOf.get(type) ?? type}\``).join('<br>');
    const readers = consumers.filter((consumer) => consumer.topic === topic.name);
    return `| ${ownerOf(topic)} | \`${topic.name}\` | ${named} | ${readersOf(readers, nameOf)} |`;
  });
  return [
    '# Who emits, who consumes',
    '',
    'Written by `npm run generate` from the contracts and from what each service registers. A projection keeps the latest',
    'state of every key and may be rebuilt at any time; a reaction (→) does something about the events it names, once.',
    '',
    '| emitted by | topic | events | consumed by |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function readersOf(readers: readonly ServiceConsumer[], nameOf: ReadonlyMap<string, string>): string {
  const byEffect = Map.groupBy(readers, ({ name }) => name.slice(name.indexOf('.') + 1));
  const lines = [...byEffect].flatMap(([effect, same]) =>
    same.length === SERVICES.length ? [`every service: \`${effect}\``] : same.map((one) => lineOf(one, nameOf)),
  );
  return lines.join('<br>') || 'nobody yet';
}

function lineOf({ name, reactsTo }: ServiceConsumer, nameOf: ReadonlyMap<string, string>): string {
  const what = reactsTo?.map((type) => nameOf.get(type) ?? type).join(', ');
  return what ? `\`${name}\` → ${what}` : `\`${name}\``;
}
