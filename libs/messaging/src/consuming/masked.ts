import type { z } from 'zod';
import type { Topic } from '#contracts/topic';
import type { Recorded } from '../event';

/** One value of an event, where it stands, and as somebody may see it who is to mend and not to read. */
export interface MaskedField {
  path: string;
  value: string;
}

const MOST_FIELDS = 200;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * What an event says, without what people wrote, their names and addresses, and secrets: shown are ids, times, numbers,
 * yes and no, and words that the contract itself lists. Of all other text it is said how long it is; so what a contract
 * gains is masked until it lists its words. The first two hundred values.
 */
export function masked(topic: Topic | undefined, { type, data }: Pick<Recorded, 'type' | 'data'>): MaskedField[] {
  if (!data) return [];
  const details = topic?.events.find((event) => event.type === type)?.details;
  const fields: MaskedField[] = [];
  const walk = (value: unknown, schema: Schema, path: string): void => {
    if (fields.length === MOST_FIELDS) return;
    if (typeof value !== 'object' || value === null) {
      fields.push({ path, value: shown(value, schema) });
    } else if (Array.isArray(value)) {
      value.forEach((one, nth) => walk(one, elementOf(schema), `${path}[${nth}]`));
    } else {
      Object.entries(value).forEach(([name, one], nth) => {
        const known = fieldOf(schema, name);
        // A name that the contract does not know may be what somebody wrote.
        walk(one, known, known ? `${path}.${name}` : `${path}.(${nth})`);
      });
    }
  };
  walk(data.state, topic?.state as Schema, 'state');
  walk(data.details, details as Schema, 'details');
  return fields;
}

/** What of a schema tells which words it lists; undefined where nothing is known. */
type Schema = z.core.$ZodTypes | undefined;

function shown(value: unknown, schema: Schema): string {
  if (typeof value !== 'string') return String(value);
  if (ID.test(value) || TIME.test(value) || lists(schema, value)) return value;
  return value === '' ? '(empty)' : `(${value.length} characters)`;
}

/** Without what only says whether something is there. */
function within(schema: Schema): Schema {
  const def = schema?._zod.def;
  if (!def) return schema;
  if (def.type === 'pipe') return within(def.out as Schema);
  if (def.type === 'lazy') return within(def.getter() as Schema);
  return 'innerType' in def ? within(def.innerType as Schema) : schema;
}

function lists(schema: Schema, value: string): boolean {
  const def = within(schema)?._zod.def;
  if (def?.type === 'enum') return Object.values(def.entries).includes(value);
  if (def?.type === 'literal') return def.values.includes(value);
  return def?.type === 'union' && def.options.some((one) => lists(one as Schema, value));
}

function elementOf(schema: Schema): Schema {
  const def = within(schema)?._zod.def;
  return def?.type === 'array' ? (def.element as Schema) : undefined;
}

function fieldOf(schema: Schema, name: string): Schema {
  const def = within(schema)?._zod.def;
  if (def?.type === 'object' && Object.hasOwn(def.shape, name)) return def.shape[name] as Schema;
  if (def?.type !== 'union') return undefined;
  return def.options.map((one) => fieldOf(one as Schema, name)).find(Boolean);
}
