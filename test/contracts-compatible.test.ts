import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endpoint } from '#contracts/endpoint';
import { growing } from '#contracts/primitives';
import { readCatalogue } from '../tools/generate/catalogue';
import { breaks, breaksApi, type ApiDocument } from '../tools/generate/compatible';
import { eventSchema, jsonSchema, type JsonSchema } from '../tools/generate/json-schema';
import { openApi } from '../tools/generate/openapi';

const FOLDER = join(__dirname, '../docs/generated/contracts');

describe('a published event may gain optional fields and words of a list that grows, nothing else', () => {
  const now = new Map(readCatalogue().events.map(({ event }) => [event.type, eventSchema(event)]));
  const published = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

  it.each(published)('%s', (type) => {
    const before = JSON.parse(readFileSync(join(FOLDER, `${type}.json`), 'utf8')) as JsonSchema;
    expect(now.has(type)).toBe(true);
    expect(breaks(before, now.get(type)!)).toEqual([]);
  });
});

describe('what counts as breaking', () => {
  const state = z.object({
    id: z.string(),
    who: z.object({ name: z.string() }),
    tags: z.array(z.enum(['a', 'b'])),
    roles: z.array(growing(['a', 'b'])),
    end: z.string().nullable(),
  });
  const change = (after: z.ZodType): string[] => breaks(jsonSchema(state, 'output'), jsonSchema(after, 'output'));

  it('bears what does no harm', () => {
    expect(change(state)).toEqual([]);
    expect(change(state.extend({ note: z.string().optional() }))).toEqual([]);
    expect(change(state.extend({ who: z.object({ name: z.string(), title: z.string().optional() }) }))).toEqual([]);
    expect(change(state.extend({ roles: z.array(growing(['a', 'b', 'c'])) }))).toEqual([]);
    expect(change(state.extend({ tags: z.array(growing(['a', 'b', 'c'])) }))).toEqual([]);
  });

  it.each([
    ['a new field that is required', state.extend({ note: z.string() })],
    ['a field that is gone', state.omit({ id: true })],
    ['another type', state.extend({ id: z.int() })],
    ['a field that may be missing', state.extend({ id: z.string().optional() })],
    ['a required field further in', state.extend({ who: z.object({ name: z.string(), age: z.int() }) })],
    ['one more value of a closed list', state.extend({ tags: z.array(z.enum(['a', 'b', 'c'])) })],
    ['a word less of a list that grows', state.extend({ roles: z.array(growing(['a', 'c'])) })],
    ['a list that no longer grows', state.extend({ roles: z.array(z.enum(['a', 'b'])) })],
    ['a value that can no longer be null', state.extend({ end: z.string() })],
  ])('refuses %s', (_what, after) => {
    expect(change(after).length).toBeGreaterThan(0);
  });
});

it('a published operation takes and answers what it did, and needs no more', () => {
  const committed = readFileSync(join(__dirname, '../docs/generated/openapi.json'), 'utf8');
  expect(breaksApi(JSON.parse(committed) as ApiDocument, openApi(readCatalogue()) as ApiDocument)).toEqual([]);
});

describe('what counts as breaking an operation', () => {
  const declared = {
    method: 'POST',
    path: '/api/library/notes/:id',
    summary: 'A note.',
    access: ['member'],
    params: { id: z.string() },
    query: z.strictObject({ draft: z.string().optional() }),
    body: z.strictObject({ title: z.string(), tag: z.string().optional() }),
    response: z.object({ id: z.string() }),
  } as const;
  const documentOf = (change: object): ApiDocument => {
    const one = endpoint({ ...declared, ...change } as never);
    return openApi({ ...readCatalogue(), endpoints: [{ name: 'one', service: 'library', endpoint: one }] }) as ApiDocument;
  };
  const change = (after: object): string[] => breaksApi(documentOf({}), documentOf(after));

  it('bears what does no harm', () => {
    expect(change({ summary: 'Another sentence.' })).toEqual([]);
    expect(change({ query: declared.query.extend({ more: z.string().optional() }) })).toEqual([]);
    expect(change({ body: declared.body.extend({ more: z.string().optional() }) })).toEqual([]);
    expect(change({ response: declared.response.extend({ more: z.string().optional() }) })).toEqual([]);
  });

  it.each([
    ['another address', { path: '/api/library/cards/:id' }],
    ['another method', { method: 'PUT' }],
    ['another status', { status: 201 }],
    ['a version that is demanded', { ifMatch: true }],
    ['a query that must say more', { query: declared.query.extend({ more: z.string() }) }],
    ['a query that may say less', { query: z.strictObject({}) }],
    ['a body that must say more', { body: declared.body.extend({ more: z.string() }) }],
    ['a body that may say less', { body: declared.body.omit({ tag: true }) }],
    ['an answer without a field', { response: z.object({}) }],
    ['an answer of another type', { response: z.object({ id: z.int() }) }],
    ['an answer that is no JSON', { produces: 'text/csv' }],
  ])('refuses %s', (_what, after) => {
    expect(change(after).length).toBeGreaterThan(0);
  });
});

it('speaks in patterns that validators know', () => {
  const documents = ['openapi.json', 'asyncapi.json'].map((name) => readFileSync(join(FOLDER, '..', name), 'utf8'));
  expect(documents.join('').match(/\\\\p\{\w+\}/gi)).toBeNull();
});
