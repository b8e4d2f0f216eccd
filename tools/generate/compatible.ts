import { isDeepStrictEqual } from 'node:util';
import { portable, type JsonSchema } from './json-schema';

type Properties = Record<string, JsonSchema>;

/**
 * How `after` breaks what `before` published, one sentence a place; empty where it does not. A published event may
 * gain optional fields, at any depth, and words of a list that grows (docs/decisions/lists-that-grow.md), nothing else.
 */
export function breaks(before: JsonSchema, after: JsonSchema, at = 'the event'): string[] {
  const children = [...inProperties(before, after, at), ...inItems(before, after, at), ...inAlternatives(before, after, at)];
  const required = (schema: JsonSchema): string[] => [...((schema['required'] as string[] | undefined) ?? [])].sort();
  const sameRequired = isDeepStrictEqual(required(before), required(after));
  const [old, now] = hasGrown(before, after) ? [{ ...before, ...NO_WORDS }, { ...after, ...NO_WORDS }] : [before, after];
  const own = isDeepStrictEqual(ownKeywords(old), ownKeywords(now)) ? [] : [`${at} is not what it was`];
  return [...own, ...(sameRequired ? [] : [`${at} requires other fields`]), ...children];
}

const NO_WORDS = { enum: null, 'x-extensible-enum': null };

/** A list that grows keeps all its words; one that was closed may be opened. */
function hasGrown(before: JsonSchema, after: JsonSchema): boolean {
  const words = after['x-extensible-enum'] as unknown[] | undefined;
  const known = (before['x-extensible-enum'] ?? before['enum']) as unknown[] | undefined;
  return words !== undefined && known !== undefined && known.every((word) => words.includes(word));
}

const CHECKED_APART = new Set(['properties', 'required', 'items', 'anyOf', 'oneOf', 'allOf', 'description', 'title']);

function ownKeywords(schema: JsonSchema): JsonSchema {
  const own = Object.entries(schema).filter(([keyword]) => !CHECKED_APART.has(keyword));
  // The same by another spelling is no change.
  return Object.fromEntries(own.map(([keyword, value]) => [keyword, keyword === 'pattern' ? portable(String(value)) : value]));
}

function inProperties(before: JsonSchema, after: JsonSchema, at: string): string[] {
  const [old, now] = [before, after].map((schema) => (schema['properties'] ?? {}) as Properties) as [Properties, Properties];
  return Object.entries(old).flatMap(([name, schema]) => {
    const left = now[name];
    return left ? breaks(schema, left, `${at}.${name}`) : [`${at}.${name} is gone`];
  });
}

function inItems(before: JsonSchema, after: JsonSchema, at: string): string[] {
  const [old, now] = [before['items'], after['items']] as [JsonSchema?, JsonSchema?];
  if (!old && !now) return [];
  return old && now ? breaks(old, now, `${at}[]`) : [`${at} is not what it was`];
}

function inAlternatives(before: JsonSchema, after: JsonSchema, at: string): string[] {
  return ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => {
    const [old, now] = [before, after].map((schema) => (schema[keyword] ?? []) as JsonSchema[]) as [JsonSchema[], JsonSchema[]];
    if (old.length !== now.length) return [`${at} has other alternatives`];
    return old.flatMap((schema, index) => breaks(schema, now[index]!, at));
  });
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: JsonSchema }[];
  readonly requestBody?: { readonly required: boolean; readonly content: Record<string, { readonly schema?: JsonSchema }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: JsonSchema }> }>;
}
/** As much of an OpenAPI document as programs that call us rely on. */
export interface ApiDocument {
  readonly paths: Record<string, Record<string, Operation>>;
}

/**
 * How `after` breaks programs written for `before`, one sentence a place. An operation may be added; one that is there
 * may take and answer more, and must need no more than it did.
 */
export function breaksApi(before: ApiDocument, after: ApiDocument): string[] {
  return Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, old]) => {
      const at = `${method.toUpperCase()} ${path}`;
      const now = after.paths[path]?.[method];
      return now ? [...inParameters(old, now, at), ...inBody(old, now, at), ...inAnswers(old, now, at)] : [`${at} is gone`];
    }),
  );
}

function inParameters({ parameters: old = [] }: Operation, { parameters: now = [] }: Operation, at: string): string[] {
  const same = (a: { name: string; in: string }, b: { name: string; in: string }): boolean => a.name === b.name && a.in === b.in;
  const changed = old.flatMap((one) => {
    const left = now.find((other) => same(one, other));
    if (!left) return [`${at} no longer takes ${one.name}`];
    return [...(left.required && !one.required ? [`${at} needs ${one.name}`] : []), ...breaks(one.schema, left.schema, `${at} ${one.name}`)];
  });
  const demanded = now.filter((one) => one.required && !old.some((other) => same(one, other)));
  return [...changed, ...demanded.map(({ name }) => `${at} needs ${name}`)];
}

function inBody({ requestBody: old }: Operation, { requestBody: now }: Operation, at: string): string[] {
  if (!old) return now?.required ? [`${at} needs a body`] : [];
  if (!now) return [`${at} no longer takes a body`];
  return [...(now.required && !old.required ? [`${at} needs a body`] : []), ...inContent(old.content, now.content, `${at} body`)];
}

function inAnswers({ responses: old }: Operation, { responses: now }: Operation, at: string): string[] {
  // What is refused in one case less harms nobody.
  const promised = Object.entries(old).filter(([status]) => !/^[45]/.test(status));
  return promised.flatMap(([status, answer]) => {
    const left = now[status];
    return left ? inContent(answer.content ?? {}, left.content ?? {}, `${at} ${status}`) : [`${at} no longer answers ${status}`];
  });
}

type Content = Record<string, { readonly schema?: JsonSchema }>;

function inContent(old: Content, now: Content, at: string): string[] {
  return Object.entries(old).flatMap(([type, { schema = {} }]) => {
    const left = now[type];
    return left ? breaks(schema, left.schema ?? {}, at) : [`${at} is no longer ${type}`];
  });
}
