import type { KafkaMessage } from 'kafkajs';
import { FIRST_INCARNATION, FORGOTTEN, type Delivered } from '../event';
import { fromKafka, toKafka } from './kafka-wire';

const event: Delivered = {
  id: '019aa000-0000-7000-8000-000000000001',
  topic: 'tally.counters',
  type: 'levelfield.tally.counter-raised.v1',
  key: 'counter-1',
  version: 7,
  time: new Date('2026-11-22T10:00:00.123Z'),
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { state: { id: 'counter-1', version: 7, value: 9 }, details: { by: 2 } },
  incarnation: FIRST_INCARNATION,
  restored: false,
  superseded: false,
};

/** As kafkajs hands it out: bytes throughout. */
function arrived(sent: ReturnType<typeof toKafka>): KafkaMessage {
  const bytes = (value: unknown) => (value === null ? null : Buffer.from(String(value)));
  const headers = Object.fromEntries(Object.entries(sent.headers!).map(([name, value]) => [name, bytes(value)!]));
  return { key: bytes(sent.key), value: bytes(sent.value), headers } as unknown as KafkaMessage;
}

describe('an event on Kafka', () => {
  it('is a CloudEvent in binary mode', () => {
    expect(toKafka(event)).toEqual({
      key: 'counter-1',
      value: '{"state":{"id":"counter-1","version":7,"value":9},"details":{"by":2}}',
      headers: {
        ce_specversion: '1.0',
        ce_id: event.id,
        ce_source: '/levelfield/tally',
        ce_type: event.type,
        ce_subject: 'counter-1',
        ce_time: '2026-11-22T10:00:00.123Z',
        ce_version: '7',
        'content-type': 'application/json',
        traceparent: event.traceparent,
      },
    });
  });

  it('comes back as it went', () => {
    expect(fromKafka('tally.counters', arrived(toKafka(event)))).toEqual(event);
    const again = { ...event, restored: true, superseded: true };
    expect(fromKafka('tally.counters', arrived(toKafka(again)))).toEqual(again);
  });

  it('is a true tombstone when its key is forgotten', () => {
    const tombstone = { ...event, type: FORGOTTEN, data: null, traceparent: null };
    expect(toKafka(tombstone).value).toBeNull();
    expect(fromKafka('tally.counters', arrived(toKafka(tombstone)))).toEqual(tombstone);
  });

  it.each([
    ['without its headers', { ...arrived(toKafka(event)), headers: {} }],
    ['without a key', { ...arrived(toKafka(event)), key: null }],
    ['that is no JSON', { ...arrived(toKafka(event)), value: Buffer.from('{') }],
    ['that is no object', { ...arrived(toKafka(event)), value: Buffer.from('1') }],
  ])('is passed over %s', (_how, message) => {
    expect(fromKafka('tally.counters', message)).toBeNull();
  });
});
