import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type AnySchemaObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const read = (name: string): AnySchemaObject =>
  JSON.parse(readFileSync(join(__dirname, 'open-referral-uk', `${name}.json`), 'utf8')) as AnySchemaObject;

export const PROFILE = read('openapi');

/** Of HSDS 3.0, which the profile is one of, where the profile itself has a part without what it is for. */
const OF_HSDS: Readonly<Record<string, object>> = {
  languages: { code: { type: 'string' }, name: { type: 'string' } },
  contacts: { phones: { type: 'array', items: { ...read('phone'), additionalProperties: false } } },
};

/** The official schema, and besides: no field that it does not name. */
function closed(schema: AnySchemaObject, name = ''): AnySchemaObject {
  if (Array.isArray(schema) || typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.entries(schema).map(([key, part]: [string, AnySchemaObject]) => {
    if (key === 'properties') {
      const inner = Object.entries(part).map(([field, one]: [string, AnySchemaObject]) => [field, closed(one, field)]);
      return [key, { ...Object.fromEntries(inner), ...OF_HSDS[name] }];
    }
    return [key, key === 'items' ? closed(part, name) : part];
  });
  return { ...Object.fromEntries(parts), ...('properties' in schema && { additionalProperties: false }) };
}

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
for (const name of ['taxonomy_term', 'language']) ajv.addSchema({ ...closed(read(name)), $id: `${name}.json` });

const schemas = new Map<string, ValidateFunction>();

function schemaOf(name: string): ValidateFunction {
  const known = schemas.get(name) ?? ajv.compile({ ...closed(read(name)), $id: `${name}-closed.json` });
  schemas.set(name, known);
  return known;
}

/** What the official schema of that name finds wrong. */
export function wrongWith(name: string, answer: unknown): unknown[] {
  const validate = name === 'taxonomy_term' ? ajv.getSchema('taxonomy_term.json')! : schemaOf(name);
  return validate(answer) ? [] : (validate.errors ?? []);
}

/** Where there is a null or an empty list, which say nothing. */
export function emptiesIn(value: unknown, at = ''): string[] {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [at];
  if (typeof value !== 'object') return [];
  return Object.entries(value as object).flatMap(([key, part]) => emptiesIn(part, `${at}/${key}`));
}
