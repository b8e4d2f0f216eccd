import { isDeepStrictEqual } from 'node:util';
import { portable, type JsonSchema } from './json-schema';

type Properties = Record<string, JsonSchema>;

/**
 * How `after` breaks what `before` published, one sentence a place; empty where it does not. A published event may
 * gain optional fields, at any depth, and nothing else.
 */
export function breaks(before: JsonSchema, after: JsonSchema, at = 'the event'): string[] {
  const children = [...inProperties(before, after, at), ...inItems(before, after, at), ...inAlternatives(before, after, at)];
  const required = (schema: JsonSchema): string[] => [...((schema['required'] as string[] | undefined) ?? [])].sort();
  const sameRequired = isDeepStrictEqual(required(before), required(after));
  const own = isDeepStrictEqual(ownKeywords(before), ownKeywords(after)) ? [] : [`${at} is not what it was`];
  return [...own, ...(sameRequired ? [] : [`${at} requires other fields`]), ...children];
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
