import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCatalogue } from '../tools/generate/catalogue';
import { breaks } from '../tools/generate/compatible';
import { eventSchema, jsonSchema, type JsonSchema } from '../tools/generate/json-schema';

const FOLDER = join(__dirname, '../docs/generated/contracts');

describe('a published event may gain optional fields, nothing else', () => {
  const now = new Map(readCatalogue().events.map(({ event }) => [event.type, eventSchema(event)]));
  const published = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

  it.each(published)('%s', (type) => {
    const before = JSON.parse(readFileSync(join(FOLDER, `${type}.json`), 'utf8')) as JsonSchema;
    expect(now.has(type)).toBe(true);
    expect(breaks(before, now.get(type)!)).toEqual([]);
  });
});

describe('what counts as breaking', () => {
  const state = z.object({ id: z.string(), who: z.object({ name: z.string() }), tags: z.array(z.enum(['a', 'b'])), end: z.string().nullable() });
  const change = (after: z.ZodType): string[] => breaks(jsonSchema(state, 'output'), jsonSchema(after, 'output'));

  it('bears what does no harm', () => {
    expect(change(state)).toEqual([]);
    expect(change(state.extend({ note: z.string().optional() }))).toEqual([]);
    expect(change(state.extend({ who: z.object({ name: z.string(), title: z.string().optional() }) }))).toEqual([]);
  });

  it.each([
    ['a new field that is required', state.extend({ note: z.string() })],
    ['a field that is gone', state.omit({ id: true })],
    ['another type', state.extend({ id: z.int() })],
    ['a field that may be missing', state.extend({ id: z.string().optional() })],
    ['a required field further in', state.extend({ who: z.object({ name: z.string(), age: z.int() }) })],
    ['one more value of a list', state.extend({ tags: z.array(z.enum(['a', 'b', 'c'])) })],
    ['a value that can no longer be null', state.extend({ end: z.string() })],
  ])('refuses %s', (_what, after) => {
    expect(change(after).length).toBeGreaterThan(0);
  });
});
