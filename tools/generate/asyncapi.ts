import type { EventDefinition, Topic } from '#contracts/topic';
import { ownerOf } from '#contracts/topic';
import type { Catalogue, NamedEvent } from './catalogue';
import { eventSchema } from './json-schema';

/** AsyncAPI 3.0: a channel a topic, a message an event; CloudEvents 1.0 in Kafka's binary mode. */
export function asyncApi(catalogue: Catalogue): object {
  const { topics, events, consumers } = catalogue;
  const messages = new Map(events.map(({ name, event }) => [event, name]));
  const namesOf = (topic: Topic): string[] => topic.events.map((event) => messages.get(event) ?? event.type);
  const emitting = topics.map((topic) => [
    `${ownerOf(topic)} emits ${topic.name}`,
    { action: 'send', channel: ref(`channels/${topic.name}`), title: ownerOf(topic) },
  ]);
  const consuming = consumers.map(({ name, service, topic }) => [
    name,
    {
      action: 'receive',
      channel: ref(`channels/${topic}`),
      title: service,
      bindings: { kafka: { groupId: { type: 'string', const: name } } },
    },
  ]);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Levelfield events',
      version: '1.0.0',
      description:
        'Each event carries the whole public state of its aggregate and what happened. A message without value is a ' +
        'tombstone: its key is to be forgotten. A published event may gain optional fields, nothing else.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic.name, channel(topic, namesOf(topic))])),
    operations: Object.fromEntries([...emitting, ...consuming].map(([id, operation]) => [operationId(id as string), operation])),
    components: { messages: Object.fromEntries(events.map((event) => [event.name, message(event)])) },
  };
}

const ref = (path: string): { $ref: string } => ({ $ref: `#/${path}` });
const operationId = (text: string): string => text.replace(/[^A-Za-z0-9_.-]/g, '-');

function channel(topic: Topic, names: readonly string[]): object {
  return {
    address: topic.name,
    messages: Object.fromEntries(names.map((name) => [name, ref(`components/messages/${name}`)])),
    bindings: { kafka: { topic: topic.name, partitions: topic.partitions, topicConfiguration: { 'cleanup.policy': ['compact'] } } },
  };
}

function message({ name, event }: NamedEvent): object {
  return {
    name: event.type,
    title: name,
    contentType: 'application/json',
    headers: headers(event),
    payload: eventSchema(event),
    bindings: { kafka: { key: { type: 'string', description: `The state’s ${event.topic.key}` } } },
  };
}

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md, 3.2 */
function headers({ type, topic }: EventDefinition): object {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'ce_version'],
    properties: {
      ce_specversion: { type: 'string', const: '1.0' },
      ce_id: { type: 'string', format: 'uuid' },
      ce_source: { type: 'string', const: `/levelfield/${ownerOf(topic)}` },
      ce_type: { type: 'string', const: type },
      ce_subject: text,
      ce_time: { type: 'string', format: 'date-time' },
      ce_version: text,
      traceparent: { type: 'string', description: 'W3C Trace Context' },
    },
  };
}
