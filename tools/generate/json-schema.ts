import { z } from 'zod';
import type { EventDefinition } from '#contracts/topic';

/** A JSON Schema, or a part of one. */
export type JsonSchema = { [keyword: string]: unknown };

/**
 * What is written by us and read by others (`output`) may gain fields, so it forbids none; what is sent to us (`input`)
 * says itself where unknown fields are refused.
 */
export function jsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  dialect: 'draft-2020-12' | 'draft-7' = 'draft-2020-12',
): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    // OpenAPI 3.1 speaks 2020-12, AsyncAPI 3.0 draft 7.
    target: dialect,
    unrepresentable: 'any',
    override: ({ jsonSchema: part }) => {
      // A string of several patterns has them side by side.
      for (const one of [part, ...(part.allOf ?? [])]) {
        if (typeof one.pattern === 'string') one.pattern = portable(one.pattern);
      }
      // A list that grows is closed to nobody.
      if ('x-extensible-enum' in part) delete part.enum;
      if (io === 'output' && part.additionalProperties === false) delete part.additionalProperties;
    },
  }) as JsonSchema;
  delete made['$schema'];
  return made;
}

/** Validators compile patterns without Unicode's classes (ECMA-262 knows them with a flag that JSON Schema has not). */
export function portable(pattern: string): string {
  const controls = String.raw`\u0000-\u001f\u007f-\u009f`;
  return pattern.replaceAll(String.raw`[^\p{Cc}]`, `[^${controls}]`).replaceAll(String.raw`\P{Cc}`, `[^${controls}]`);
}

/** The data of an event: the aggregate's whole public state, and what happened. */
export function eventSchema({ topic, details }: EventDefinition): JsonSchema {
  const data = z.object({ state: topic.state, details: details as z.ZodType });
  return jsonSchema(data, 'output', 'draft-7');
}
