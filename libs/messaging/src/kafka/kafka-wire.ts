import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import { ownerOf } from '#contracts/topic';
import { FIRST_INCARNATION, type Delivered } from '../event';

/**
 * CloudEvents 1.0, Kafka protocol binding 1.0, binary mode: the attributes are `ce_` headers, the data is the value
 * as it is, the aggregate's id is the key. `version`, `incarnation`, `restored` and `superseded` are our extensions. A tombstone's value is null, so
 * that compaction knows it.
 */
export function toKafka(event: Delivered): Message {
  return {
    key: event.key,
    value: event.data && JSON.stringify(event.data),
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: `/levelfield/${ownerOf({ name: event.topic })}`,
      ce_type: event.type,
      ce_subject: event.key,
      ce_time: event.time.toISOString(),
      ce_version: String(event.version),
      ...(event.incarnation !== FIRST_INCARNATION && { ce_incarnation: event.incarnation }),
      ...(event.restored && { ce_restored: 'true' }),
      ...(event.superseded && { ce_superseded: 'true' }),
      ...(event.data && { 'content-type': 'application/json' }),
      ...(event.traceparent && { traceparent: event.traceparent }),
    },
  };
}

/** @returns null for a message that is none of ours: without its headers there is no telling what it follows. */
export function fromKafka(topic: string, message: Pick<KafkaMessage, 'key' | 'value' | 'headers'>): Delivered | null {
  const headers = message.headers ?? {};
  const version = Number(text(headers, 'ce_version'));
  const [id, type, time] = [text(headers, 'ce_id'), text(headers, 'ce_type'), text(headers, 'ce_time')];
  const data = parse(message.value);
  if (!message.key || !id || !type || !time || !Number.isSafeInteger(version) || data === undefined) return null;
  return {
    id,
    topic,
    type,
    key: message.key.toString(),
    version,
    time: new Date(time),
    traceparent: text(headers, 'traceparent') ?? null,
    data,
    incarnation: text(headers, 'ce_incarnation') ?? FIRST_INCARNATION,
    restored: text(headers, 'ce_restored') === 'true',
    superseded: text(headers, 'ce_superseded') === 'true',
  };
}

function text(headers: IHeaders, name: string): string | undefined {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value)?.toString();
}

/** @returns undefined where the value is no JSON object. */
function parse(value: Buffer | null): Delivered['data'] | undefined {
  if (value === null) return null;
  try {
    const data: unknown = JSON.parse(value.toString());
    return typeof data === 'object' && data !== null ? (data as Delivered['data']) : undefined;
  } catch {
    return undefined;
  }
}
