import { z } from 'zod';
import { defineTopic } from '#contracts/topic';
import { masked } from './masked';

const Standing = z.enum(['open', 'shut']);
const topic = defineTopic('x.things', {
  key: 'id',
  state: z.object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    standing: Standing.nullable(),
    also: z.array(Standing).optional(),
    start: z.object({ at: z.string(), zone: z.string() }),
    about: z.union([z.literal('nothing'), z.object({ kind: z.literal('item') })]),
    words: z.record(z.string(), z.string()),
  }),
});
const Opened = topic.event('levelfield.x.opened.v1', { by: z.string(), how: z.literal('wide') });
const seen = (state: object, details: object = {}) =>
  Object.fromEntries(
    masked(topic, { type: Opened.type, data: { state, details } }).map(({ path, value }) => [path, value]),
  );

test('shown are ids, times, numbers and the words that the contract lists; of other text how long it is', () => {
  const id = '0191d5f0-0000-7000-8000-000000000001';
  const state = { id, version: 3, name: 'Ada Northam', standing: 'open', also: ['shut', 'ada@example.org'] };
  const start = { at: '2026-11-30T10:00', zone: 'Europe/London' };
  expect(seen({ ...state, start, about: 'nothing' }, { by: id, how: 'wide' })).toEqual({
    'state.id': id,
    'state.version': '3',
    'state.name': '(11 characters)',
    'state.standing': 'open',
    'state.also[0]': 'shut',
    'state.also[1]': '(15 characters)',
    'state.start.at': '2026-11-30T10:00',
    'state.start.zone': '(13 characters)',
    'state.about': 'nothing',
    'details.by': id,
    'details.how': 'wide',
  });
});

test('names of fields that the contract does not know are masked with what they hold', () => {
  expect(
    seen({ about: { kind: 'item' }, words: { 'ada@example.org': 'secret' }, token: 'open', standing: null }),
  ).toEqual({
    'state.about.kind': 'item',
    'state.words.(0)': '(6 characters)',
    'state.(2)': '(4 characters)',
    'state.standing': 'null',
  });
});

test('a tombstone says nothing, an unknown topic no words, and a long event its first values', () => {
  expect(masked(topic, { type: 'x', data: null })).toEqual([]);
  const data = { state: { standing: 'open' }, details: Array.from({ length: 500 }, (_, nth) => nth) };
  const fields = masked(undefined, { type: 'x', data });
  expect(fields[0]).toEqual({ path: 'state.(0)', value: '(4 characters)' });
  expect(fields).toHaveLength(200);
});
